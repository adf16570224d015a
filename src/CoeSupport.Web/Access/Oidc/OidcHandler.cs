using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CoeSupport.Web.Access.Oidc;

/// <summary>
/// Signing in with OpenID Connect: code flow with PKCE (RFC 7636), state, nonce and the issuer of the answer (RFC 9207). Stands in for
/// Microsoft.AspNetCore.Authentication.OpenIdConnect, which cannot be restored everywhere; with it this folder becomes <c>AddOpenIdConnect</c>.
/// </summary>
public sealed class OidcHandler(IOptionsMonitor<OidcOptions> options, ILoggerFactory loggers, UrlEncoder encoder, OidcSettings settings, OidcDiscovery discovery, OidcTokens tokens, IConfiguration configuration)
    : RemoteAuthenticationHandler<OidcOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "oidc";

    /// <summary>Where the provider sends people back to.</summary>
    public const string CallbackPath = "/sign-in/callback";

    /// <summary>In the properties: the secret of an invitation.</summary>
    public const string Invitation = "invitation";

    /// <summary>In the properties: what the provider shall ask (<c>prompt</c>).</summary>
    public const string Prompt = "prompt";

    private const string Nonce = "nonce", Verifier = "verifier";

    /// <summary>An address of ours as the provider knows it: below the configured public one, or as this request came.</summary>
    public static string AddressOf(string path, HttpRequest request, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(request);
        return configuration["Web:PublicBaseAddress"] is { Length: > 0 } own ? own.TrimEnd('/') + path : $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        string endpoint;
        try
        {
            endpoint = (await discovery.ReadAsync(Context.RequestAborted)).AuthorizationEndpoint;
        }
        catch (OidcException failure)
        {
            await SignInAnswers.FailedAsync(Context, failure);
            return;
        }
        properties.Items.Remove(Prompt, out var prompt);
        var (nonce, verifier) = (Secret(), Secret());
        (properties.Items[Nonce], properties.Items[Verifier], properties.IssuedUtc) = (nonce, verifier, TimeProvider.GetUtcNow());
        GenerateCorrelationId(properties);
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = settings.ClientId,
            ["redirect_uri"] = AddressOf(Options.CallbackPath, Request, configuration),
            ["response_type"] = "code",
            ["scope"] = settings.Scope,
            ["state"] = Options.StateDataFormat.Protect(properties),
            ["nonce"] = nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (prompt is not null) query["prompt"] = prompt;
        Response.Redirect(QueryHelpers.AddQueryString(endpoint, query));
    }

    /// <inheritdoc/>
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = Options.StateDataFormat.Unprotect(Request.Query["state"].ToString());
        // The cookie of the browser that began it goes with this look: what comes a second time, or in another browser, has none.
        if (properties is null || !ValidateCorrelationId(properties) || properties.IssuedUtc is not { } begun || TimeProvider.GetUtcNow() - begun > Options.RemoteAuthenticationTimeout)
        {
            return HandleRequestResult.Fail(new OidcException(OidcException.State));
        }
        try
        {
            return HandleRequestResult.Success(await TicketAsync(properties));
        }
        catch (OidcException failure)
        {
            return HandleRequestResult.Fail(failure, properties);
        }
    }

    private async Task<AuthenticationTicket> TicketAsync(AuthenticationProperties properties)
    {
        var ct = Context.RequestAborted;
        var provider = await discovery.ReadAsync(ct);
        var issuer = Request.Query["iss"].ToString();
        if (issuer.Length > 0 ? issuer != provider.Issuer : provider.AuthorizationResponseIssParameterSupported) throw new OidcException(OidcException.ResponseIssuer);
        if (Request.Query["error"].Count > 0) throw new OidcException(OidcException.ProviderRefused);
        if (Request.Query["code"].ToString() is not { Length: > 0 } code) throw new OidcException(OidcException.CodeRefused);
        var (nonce, verifier) = (properties.Items[Nonce]!, properties.Items[Verifier]!);
        properties.Items.Remove(Nonce);
        properties.Items.Remove(Verifier);
        var idToken = await tokens.RedeemAsync(code, verifier, AddressOf(Options.CallbackPath, Request, configuration), ct);
        var token = await tokens.CheckIdTokenAsync(idToken, nonce, ct);
        properties.StoreTokens([new AuthenticationToken { Name = "id_token", Value = idToken }]);
        var identity = new ClaimsIdentity([new Claim("iss", token.Issuer), new Claim("sub", token.Subject)], Scheme.Name);
        if (OidcTokens.SidOf(token) is { } sid) identity.AddClaim(new Claim("sid", sid));
        if (token.TryGetPayloadValue<string>(settings.NameClaim, out var name) && !string.IsNullOrWhiteSpace(name)) identity.AddClaim(new Claim("account", name.Length > 100 ? name[..100] : name));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
