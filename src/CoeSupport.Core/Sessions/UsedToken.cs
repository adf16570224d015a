namespace CoeSupport.Core.Sessions;

/// <summary>A logout token that was taken, so that it is not taken twice.</summary>
public sealed class UsedToken
{
    private UsedToken()
    {
    }

    /// <summary>Remembers it until it is good for nothing by itself.</summary>
    public UsedToken(byte[] hash, DateTimeOffset forgetAt) => (Hash, ForgetAt) = (hash, forgetAt);

    /// <summary>SHA-256 over issuer and <c>jti</c>.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When it may be forgotten.</summary>
    public DateTimeOffset ForgetAt { get; private set; }
}
