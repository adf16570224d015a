namespace CoeSupport.Core.Notices;

/// <summary>Settings of Web Push: configuration <c>Notices:Push</c>.</summary>
public sealed class PushOptions
{
    /// <summary>The push services of today's browsers: Chrome and Edge on Android, Safari, Firefox, Edge on Windows.</summary>
    public static readonly IReadOnlyList<string> UsualHosts = ["fcm.googleapis.com", "*.push.apple.com", "*.push.services.mozilla.com", "*.notify.windows.com"];

    /// <summary>Hosts that endpoints may lie on: a name, or <c>*.</c> and a name for all below it. Empty takes <see cref="UsualHosts"/>.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Whom a push service may write to when something is wrong: <c>mailto:</c> or <c>https:</c> (RFC 8292 §2.1).</summary>
    public string Contact { get; set; } = "";

    /// <summary>An endpoint may also lie on this machine, over plain http. Development only.</summary>
    public bool AllowsLoopback { get; set; }

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What cannot be worked with, in words.</summary>
    public IEnumerable<string> Faults()
    {
        if (Contact.Length > 0 && !(Uri.TryCreate(Contact, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https")) yield return "Notices:Push:Contact is neither a mailto: nor an https: address.";
        foreach (var host in Hosts.Where(host => Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal))) yield return $"Notices:Push:Hosts: {host} is no host name.";
    }
}
