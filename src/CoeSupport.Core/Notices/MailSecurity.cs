namespace CoeSupport.Core.Notices;

/// <summary>How the way to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS after STARTTLS, usually on port 587; without it nothing is sent.</summary>
    StartTls = 0,

    /// <summary>TLS from the first byte, usually on port 465.</summary>
    Tls = 1,

    /// <summary>None: for a mail server on this machine only.</summary>
    None = 2,
}
