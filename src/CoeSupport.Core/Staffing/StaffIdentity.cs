using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;

namespace CoeSupport.Core.Staffing;

/// <summary>
/// Which account of which OpenID provider a person of the staff signs in with. Bound once, by an invitation: an e-mail address can be given to somebody
/// else, issuer and subject together cannot. Removed when the person leaves.
/// </summary>
public sealed class StaffIdentity
{
    private StaffIdentity()
    {
    }

    /// <summary>Binds it.</summary>
    public StaffIdentity(StaffId staff, ProviderSession provider, SealKey key, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(key);
        (StaffId, Issuer, Subject, BoundAt) = (staff, provider.Issuer, provider.Subject, at);
        SealedAccount = provider.Account is { Length: > 0 } account ? key.SealText(account, Place) : null;
    }

    /// <summary>Who; one account a person.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The provider (<c>iss</c>).</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The provider's unchanging name for the person (<c>sub</c>).</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset BoundAt { get; private set; }

    /// <summary>What the provider called the person when it was bound, sealed under the house's key.</summary>
    public byte[]? SealedAccount { get; private set; }

    /// <summary>What the provider called the person when it was bound; null where it told nothing.</summary>
    public string? AccountUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SealedAccount is null ? null : key.OpenText(SealedAccount, Place);
    }

    private SealedPlace Place => new("StaffIdentities", nameof(SealedAccount), StaffId.Value, 0);
}
