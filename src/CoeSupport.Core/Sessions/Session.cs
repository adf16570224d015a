using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Sessions;

/// <summary>
/// One signed-in browser. The browser has a secret of 256 bits in its cookie, the row only its hash: whoever reads the database can be nobody.
/// Ended rows stay for <see cref="KeptFor"/> and are deleted with a later sign-in of the same person; the audit trail keeps the fact.
/// </summary>
public sealed class Session
{
    /// <summary>How long a row outlives its session.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private Session()
    {
    }

    /// <summary>A session that begins.</summary>
    /// <param name="tokenHash">SHA-256 of the secret in the cookie.</param>
    /// <param name="staff">Who.</param>
    /// <param name="device">On what, in words that tell one's own devices apart.</param>
    /// <param name="at">Now.</param>
    /// <param name="endsAt">When it ends whatever happens.</param>
    public Session(byte[] tokenHash, StaffId staff, Device device, DateTimeOffset at, DateTimeOffset endsAt)
    {
        ArgumentNullException.ThrowIfNull(device);
        Id = SessionId.New();
        TokenHash = tokenHash;
        StaffId = staff;
        (Browser, System) = (device.Browser, device.System);
        (BeganAt, LastSeenAt, EndsAt) = (at, at, endsAt);
    }

    /// <summary>Identity; no secret.</summary>
    public SessionId Id { get; private set; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>Who.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The browser, as far as it says.</summary>
    public BrowserKind Browser { get; private set; }

    /// <summary>The system, as far as it says.</summary>
    public SystemKind System { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>When something was last done in it, to about a minute.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When it ends whatever happens.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was ended by an act; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>By which act.</summary>
    public SessionEnd? EndedBy { get; private set; }

    /// <summary>The OpenID provider; null for a persona of the demo world.</summary>
    public string? ProviderIssuer { get; private set; }

    /// <summary>The provider's name for the person.</summary>
    public string? ProviderSubject { get; private set; }

    /// <summary>The provider's name for its own session, where it told one.</summary>
    public string? ProviderSid { get; private set; }

    /// <summary>The id_token, sealed under the house's key while the session lasts: the provider wants it as a hint when signing out.</summary>
    public byte[]? SealedIdToken { get; private set; }

    /// <summary>It came from an OpenID provider.</summary>
    public Session From(ProviderSession provider, SealKey key)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(key);
        (ProviderIssuer, ProviderSubject, ProviderSid) = (provider.Issuer, provider.Subject, provider.Sid);
        SealedIdToken = key.SealText(provider.IdToken, Place);
        return this;
    }

    /// <summary>The id_token; null without a provider and after the end.</summary>
    public string? IdTokenUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SealedIdToken is null ? null : key.OpenText(SealedIdToken, Place);
    }

    /// <summary>True while it lets somebody in.</summary>
    public bool IsOpen(DateTimeOffset now, TimeSpan idle) => EndedAt is null && EndsAt > now && LastSeenAt > now - idle;

    /// <summary>Something was done in it; never goes backwards.</summary>
    public void See(DateTimeOffset at)
    {
        if (at > LastSeenAt) LastSeenAt = at;
    }

    /// <summary>Ends it; the first end stays.</summary>
    public void End(SessionEnd by, DateTimeOffset at)
    {
        if (EndedAt is not null) return;
        (EndedAt, EndedBy, SealedIdToken) = (at, by, null);
    }

    private SealedPlace Place => new("Sessions", nameof(SealedIdToken), Id.Value, 0);
}
