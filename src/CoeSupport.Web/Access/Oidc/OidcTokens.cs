using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CoeSupport.Web.Access.Oidc;

/// <summary>Redeems codes and checks tokens of the provider. Every refusal is an <see cref="OidcException"/> with a fixed word.</summary>
public sealed class OidcTokens(OidcSettings settings, OidcDiscovery discovery, HttpClient http, TimeProvider clock)
{
    /// <summary>How far two clocks may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>The member of <c>events</c> that makes a token a logout token.</summary>
    public const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    // Only signatures with a private key that the provider alone has: not "none", and no HS…, which anybody could make with a public key as its secret.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>Hands the code in and answers the id_token, unchecked.</summary>
    public async Task<string> RedeemAsync(string code, string verifier, string redirectUri, CancellationToken ct)
    {
        var provider = await discovery.ReadAsync(ct);
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUri, ["code_verifier"] = verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        if (UsesBasic(provider.TokenEndpointAuthMethodsSupported)) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{FormEncoded(settings.ClientId)}:{FormEncoded(settings.ClientSecret)}")));
        else (form["client_id"], form["client_secret"]) = (settings.ClientId, settings.ClientSecret);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var answer = await http.SendAsync(request, ct);
            var body = await answer.Content.ReadAsStringAsync(ct);
            if (answer.StatusCode == HttpStatusCode.BadRequest && ErrorOf(body) == "invalid_grant") throw new OidcException(OidcException.CodeRefused);
            if (!answer.IsSuccessStatusCode) throw new OidcException(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized ? "client-refused" : OidcException.ProviderUnavailable);
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id_token", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString()! : throw new OidcException("no-id-token");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new OidcException(OidcException.ProviderUnavailable, error);
        }
    }

    /// <summary>Checks an id_token (OpenID Connect Core 3.1.3.7).</summary>
    /// <param name="idToken">As it came.</param>
    /// <param name="nonce">What this sign-in sent along.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<JsonWebToken> CheckIdTokenAsync(string idToken, string nonce, CancellationToken ct)
    {
        var token = await CheckAsync(idToken, ct);
        if (token.Subject is not { Length: > 0 and <= 255 }) throw new OidcException("token-subject");
        if (!token.TryGetPayloadValue<string>("nonce", out var itsNonce) || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(itsNonce ?? ""), Encoding.UTF8.GetBytes(nonce))) throw new OidcException("token-nonce");
        return token;
    }

    /// <summary>Checks a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). That it was not used before is for the database to say.</summary>
    public async Task<JsonWebToken> CheckLogoutTokenAsync(string logoutToken, CancellationToken ct)
    {
        var token = await CheckAsync(logoutToken, ct);
        if (token.Typ is { Length: > 0 } typ && !typ.Equals("logout+jwt", StringComparison.OrdinalIgnoreCase) && !typ.Equals("JWT", StringComparison.OrdinalIgnoreCase)) throw new OidcException("logout-type");
        if (token.TryGetPayloadValue<object>("nonce", out _)) throw new OidcException("logout-nonce"); // an id_token that somebody passes off as one
        if (!token.TryGetPayloadValue<JsonElement>("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty(LogoutEvent, out var logout) || logout.ValueKind != JsonValueKind.Object) throw new OidcException("logout-event");
        if (token.Id is not { Length: > 0 and <= 255 }) throw new OidcException("logout-jti");
        if (string.IsNullOrEmpty(token.Subject) && string.IsNullOrEmpty(SidOf(token))) throw new OidcException("logout-of-nobody");
        return token;
    }

    /// <summary>The provider's name for its session; null where it tells none.</summary>
    public static string? SidOf(JsonWebToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.TryGetPayloadValue<string>("sid", out var sid) && sid is { Length: > 0 and <= 255 } ? sid : null;
    }

    private async Task<JsonWebToken> CheckAsync(string token, CancellationToken ct)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var provider = await discovery.ReadAsync(ct);
            var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidIssuer = provider.Issuer,
                ValidAudience = settings.ClientId,
                IssuerSigningKeys = provider.SigningKeys,
                ValidAlgorithms = Algorithms,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                RequireAudience = true,
                // By our own clock.
                LifetimeValidator = (from, until, _, _) => until > Now - Skew && (from is null || from < Now + Skew),
            });
            if (result.IsValid) return AlsoMeantForUs((JsonWebToken)result.SecurityToken);
            // The provider has changed its keys: read them again, once.
            if (!isSecond && result.Exception is SecurityTokenSignatureKeyNotFoundException && await discovery.RefreshAsync(ct)) continue;
            throw new OidcException(CodeOf(result.Exception), result.Exception);
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private JsonWebToken AlsoMeantForUs(JsonWebToken token)
    {
        // A token for several must say that it was made for us, and one that says for whom must name us.
        var hasParty = token.TryGetPayloadValue<string>("azp", out var party);
        if (hasParty ? party != settings.ClientId : token.Audiences.Count() > 1) throw new OidcException("token-audience");
        if (!token.TryGetPayloadValue<long>("iat", out _) || token.IssuedAt > Now + Skew) throw new OidcException("token-issued-at");
        return token;
    }

    private bool UsesBasic(ICollection<string> offered) => settings.ClientAuthentication switch
    {
        "basic" => true,
        "post" => false,
        _ => offered.Count == 0 || offered.Contains("client_secret_basic") || !offered.Contains("client_secret_post"),
    };

    private static string CodeOf(Exception? why) => why switch
    {
        SecurityTokenInvalidIssuerException => "token-issuer",
        SecurityTokenInvalidAudienceException => "token-audience",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException or SecurityTokenNotYetValidException => "token-lifetime",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "token-signature",
        _ => "token-invalid",
    };

    // RFC 6749 2.3.1: id and secret are form-encoded before they are joined.
    private static string FormEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string? ErrorOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
