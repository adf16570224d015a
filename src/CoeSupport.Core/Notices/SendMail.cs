using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CoeSupport.Core.Notices;

/// <summary>Hands a mail to the operator's mail server. It says that there is something and where to look, never what.</summary>
/// <param name="options">The mail server.</param>
public sealed class SendMail(MailOptions options)
{
    internal Task<PostOutcome> SendNoticeAsync(string address, string language, bool isDrill, CancellationToken ct) =>
        SendAsync(address, NoticeWords.Of(isDrill ? "DrillSubject" : "Subject", language), NoticeWords.Of(isDrill ? "DrillBody" : "Body", language, new Uri(options.Workstation(), "/notices").AbsoluteUri), ct);

    internal Task<PostOutcome> SendCodeAsync(string address, string language, string code, CancellationToken ct) =>
        SendAsync(address, NoticeWords.Of("CodeSubject", language), NoticeWords.Of("CodeBody", language, code), ct);

    private async Task<PostOutcome> SendAsync(string address, string subject, string body, CancellationToken ct)
    {
        if (!options.IsThere) return PostOutcome.Not(PostingFailure.NotConfigured);
        using var mail = Compose(address, subject, body);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.AnswerWithin * 3);
        using var client = new SmtpClient { Timeout = (int)options.AnswerWithin.TotalMilliseconds, LocalDomain = DomainOf(mail) };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, patience.Token);
            if (options.User.Length > 0) await client.AuthenticateAsync(options.User, options.Password, patience.Token);
            await client.SendAsync(mail, patience.Token);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return PostOutcome.Not(PostingFailure.Refused);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or IOException or SocketException or TimeoutException or OperationCanceledException or NotSupportedException)
        {
            return PostOutcome.Later(); // a password can be put right, a server comes back
        }
        await SayGoodbyeAsync(client, patience.Token);
        return PostOutcome.Taken;
    }

    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception error) when (error is CommandException or ProtocolException or IOException or SocketException or OperationCanceledException)
        {
            // It has the mail; how it hangs up does not matter.
        }
    }

    private MimeMessage Compose(string address, string subject, string body)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body } };
        mail.From.Add(MailboxAddress.Parse(options.From));
        mail.To.Add(new MailboxAddress(null, address));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no holiday answers
        mail.MessageId = $"{Guid.NewGuid():N}@{DomainOf(mail)}"; // not the name of this machine
        return mail;
    }

    private static string DomainOf(MimeMessage mail) => mail.From.Mailboxes.First().Domain;
}
