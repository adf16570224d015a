namespace CoeSupport.Web.Access.Oidc;

/// <summary>The section <c>Oidc</c> of the configuration: the organisation's OpenID provider and what it knows us as.</summary>
public sealed class OidcSettings
{
    /// <summary>The provider's address; <c>/.well-known/openid-configuration</c> lies below it. https, or a loopback address.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Our name at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Our secret at the provider.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for, parted by blanks; <c>openid</c> is in it.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>The claim that tells an administrator whose account was bound.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary><c>basic</c> or <c>post</c>: how the secret is sent. Left out, what the provider offers decides, basic first.</summary>
    public string? ClientAuthentication { get; set; }

    /// <summary>How long an answer of the provider is waited for.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From the configuration; null where no provider is named.</summary>
    public static OidcSettings? From(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["Oidc:Authority"])) return null;
        var settings = new OidcSettings();
        configuration.GetSection("Oidc").Bind(settings);
        return settings;
    }

    /// <summary>What cannot be worked with, in words for whoever starts it; never a value.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsSafe(Authority)) yield return "Oidc:Authority must be an https address (http only for a loopback one)";
        if (!Scope.Split(' ').Contains("openid")) yield return "Oidc:Scope must contain openid";
        if (ClientAuthentication is not (null or "" or "basic" or "post")) yield return "Oidc:ClientAuthentication must be basic or post";
        if (AnswerWithin <= TimeSpan.Zero || AnswerWithin > TimeSpan.FromMinutes(1)) yield return "Oidc:AnswerWithin must lie between 0 and 00:01:00";
    }

    /// <summary>What travels between this machine and itself needs no TLS; everything else does.</summary>
    internal static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
