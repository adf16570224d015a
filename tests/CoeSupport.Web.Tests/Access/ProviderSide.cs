using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CoeSupport.Web.Tests.Access;

/// <summary>
/// The place where the OpenID provider would be, which does what no good provider does when a test says so. For what a good one really does there is
/// a certified one in the journeys.
/// </summary>
internal sealed class ProviderSide : IAsyncDisposable
{
    public const string Client = "coesupport", ClientSecret = "secret + of: the/client%", EventName = "http://schemas.openid.net/event/backchannel-logout";

    private readonly ConcurrentDictionary<string, Grant> _codes = new();
    private readonly WebApplication _app;
    private RSA _rsa = RSA.Create(2048);
    private int _keyNumber = 1;

    private ProviderSide(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Changes an id_token's claims before it is signed.</summary>
    public Action<Dictionary<string, object>> Alter { get; set; } = _ => { };

    /// <summary>Makes the token itself; the usual way signs it with the provider's key.</summary>
    public Func<Dictionary<string, object>, string>? Make { get; set; }

    /// <summary>While this is set nothing is answered.</summary>
    public Task Silence { get; set; } = Task.CompletedTask;

    public string[] AuthenticationMethods { get; set; } = ["client_secret_basic", "client_secret_post"];

    public bool SaysIssuer { get; set; }

    public ConcurrentQueue<string> Authentications { get; } = new();

    public int KeysRead { get; private set; }

    public static async Task<ProviderSide> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var side = new ProviderSide(app);
        app.Use(async (context, next) =>
        {
            await side.Silence.WaitAsync(context.RequestAborted);
            await next(context);
        });
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(side.Metadata()));
        app.MapGet("/jwks", () => Results.Text(side.Keys(), "application/json"));
        app.MapPost("/token", (Delegate)side.RedeemAsync);
        await app.StartAsync();
        return side;
    }

    /// <summary>The person signed in at the provider: a code for this nonce and challenge.</summary>
    public string Grants(IReadOnlyDictionary<string, string> asked, string subject, string? sid = null)
    {
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new Grant(subject, sid, asked["nonce"], asked["code_challenge"], asked["redirect_uri"]);
        return code;
    }

    /// <summary>From now on another key signs; the old one is published no more.</summary>
    public void ChangeKey() => (_rsa, _keyNumber) = (RSA.Create(2048), _keyNumber + 1);

    public string Sign(Dictionary<string, object> claims, RSA? foreign = null, string algorithm = "RS256", string? type = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(foreign ?? _rsa) { KeyId = $"key-{_keyNumber}" }, algorithm) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
            TokenType = type,
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>A token "signed" with the public key as the secret of an HMAC.</summary>
    public string SignWithPublicKey(Dictionary<string, object> claims)
    {
        string Part(string json) => Base64UrlEncoder.Encode(json);
        var input = $"{Part($$"""{"alg":"HS256","typ":"JWT","kid":"key-{{_keyNumber}}"}""")}.{Part(JsonSerializer.Serialize(claims))}";
        return $"{input}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(_rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(input)))}";
    }

    public static string Unsigned(Dictionary<string, object> claims) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims))}.";

    public Dictionary<string, object> LogoutClaims(string? subject, string? sid)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Address,
            ["aud"] = Client,
            ["iat"] = Now,
            ["exp"] = Now + 120,
            ["jti"] = Guid.NewGuid().ToString(),
            ["events"] = new Dictionary<string, object> { [EventName] = new Dictionary<string, object>() },
        };
        if (subject is not null) claims["sub"] = subject;
        if (sid is not null) claims["sid"] = sid;
        return claims;
    }

    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(impatient.Token);
        await _app.DisposeAsync();
    }

    private Dictionary<string, object> Metadata() => new()
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = $"{Address}/authorize",
        ["token_endpoint"] = $"{Address}/token",
        ["jwks_uri"] = $"{Address}/jwks",
        ["end_session_endpoint"] = $"{Address}/end",
        ["token_endpoint_auth_methods_supported"] = AuthenticationMethods,
        ["authorization_response_iss_parameter_supported"] = SaysIssuer,
    };

    private string Keys()
    {
        KeysRead++;
        var key = _rsa.ExportParameters(false);
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", kid = $"key-{_keyNumber}", alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
    }

    private async Task<IResult> RedeemAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var basic = context.Request.Headers.Authorization.ToString();
        Authentications.Enqueue(basic.Length > 0 ? "basic" : "post");
        var expected = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Client}:{Uri.EscapeDataString(ClientSecret).Replace("%20", "+", StringComparison.Ordinal)}"))}";
        if (basic.Length > 0 ? basic != expected : form["client_id"] != Client || form["client_secret"] != ClientSecret) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var grant) || grant.Challenge != challenge || grant.RedirectUri != form["redirect_uri"]) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var claims = new Dictionary<string, object> { ["iss"] = Address, ["aud"] = Client, ["sub"] = grant.Subject, ["nonce"] = grant.Nonce, ["iat"] = Now, ["exp"] = Now + 300, ["name"] = "Account of " + grant.Subject };
        if (grant.Sid is not null) claims["sid"] = grant.Sid;
        Alter(claims);
        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = Make?.Invoke(claims) ?? Sign(claims) });
    }

    private sealed record Grant(string Subject, string? Sid, string Nonce, string Challenge, string RedirectUri);
}
