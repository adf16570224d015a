namespace CoeSupport.Core.Sessions;

/// <summary>What an OpenID provider proved about somebody. Made only after the id_token was checked.</summary>
/// <param name="Issuer"><c>iss</c>: which provider.</param>
/// <param name="Subject"><c>sub</c>: the provider's unchanging name for the person.</param>
/// <param name="Sid"><c>sid</c>: the provider's session, where it tells one.</param>
/// <param name="Account">What the provider calls the person, for an administrator to see whether the right one came; null where it tells nothing.</param>
/// <param name="IdToken">The token itself.</param>
public sealed record ProviderSession(string Issuer, string Subject, string? Sid, string? Account, string IdToken);
