using System.Net;
using MimeKit;

namespace CoeSupport.Core.Notices;

/// <summary>Settings of mail: configuration <c>Notices:Mail</c>. Without <see cref="Host"/> there is no mail.</summary>
public sealed class MailOptions
{
    /// <summary>The mail server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the way there is protected.</summary>
    public MailSecurity Security { get; set; }

    /// <summary>Who signs in there; empty without signing in.</summary>
    public string User { get; set; } = "";

    /// <summary>With which password.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender: an address of the operator.</summary>
    public string From { get; set; } = "";

    /// <summary>How long each step of the conversation with the server may take.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Where the workstation is, for the link.</summary>
    public Func<Uri> Workstation { get; set; } = () => new Uri("http://127.0.0.1:5080/");

    /// <summary>True when mail can be sent.</summary>
    public bool IsThere => Host.Length > 0;

    /// <summary>What cannot be worked with, in words; never a value that may be a secret.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsThere) yield break;
        if (!MailboxAddress.TryParse(From, out var from) || from.Address.IndexOf('@', StringComparison.Ordinal) < 1) yield return "Notices:Mail:From is no mail address.";
        if (Port is < 1 or > 65535) yield return "Notices:Mail:Port is no port.";
        if (Security == MailSecurity.None && Host != "localhost" && !(IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address))) yield return "Notices:Mail:Security may be None for a mail server on this machine only.";
        if (AnswerWithin <= TimeSpan.Zero) yield return "Notices:Mail:AnswerWithin is not a time.";
    }
}
