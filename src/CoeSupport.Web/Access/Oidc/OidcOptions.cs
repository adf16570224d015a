using Microsoft.AspNetCore.Authentication;

namespace CoeSupport.Web.Access.Oidc;

/// <summary>The options of the scheme; the provider itself is <see cref="OidcSettings"/>.</summary>
public sealed class OidcOptions : RemoteAuthenticationOptions
{
    /// <summary>Seals what comes back as <c>state</c>.</summary>
    public ISecureDataFormat<AuthenticationProperties> StateDataFormat { get; set; } = null!;
}
