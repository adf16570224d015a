using System.Net;
using System.Security.Cryptography;
using CoeSupport.TestKit;
using CoeSupport.Web.Access.Oidc;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>Whoever the provider vouches for and somebody invited comes in; everything else ends on a kind page with one line in the trail.</summary>
public sealed class OidcTests(OidcTests.OneHost shared) : IClassFixture<OidcTests.OneHost>
{
    private readonly OidcHost _host = shared.Host;

    /// <summary>What is wrong with an id_token, and the fixed word under which it is recorded.</summary>
    public static TheoryData<string, string> BadTokens => new()
    {
        { "forged", "token-signature" }, { "foreign key", "token-signature" }, { "unknown key", "token-signature" }, { "alg none", "token-signature" }, { "public key as secret", "token-signature" },
        { "expired", "token-lifetime" }, { "without an end", "token-lifetime" }, { "of the future", "token-issued-at" },
        { "another audience", "token-audience" }, { "another party", "token-audience" }, { "several audiences", "token-audience" },
        { "another issuer", "token-issuer" }, { "another nonce", "token-nonce" }, { "no nonce", "token-nonce" }, { "no subject", "token-subject" }, { "no token", "token-invalid" },
    };

    [Fact]
    public async Task By_an_invitation_the_first_time_and_by_the_account_from_then_on()
    {
        using var visitor = new Visitor(_host.Web);
        var invited = await _host.InviteAsync();
        var subject = Guid.NewGuid().ToString();
        using (var page = await visitor.GetAsync($"/join/{invited.Secret}"))
        {
            var text = await page.Content.ReadAsStringAsync();
            Assert.Contains("data-testid=\"join\"", text, StringComparison.Ordinal);
            Assert.Contains("美緒", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }

        Assert.Equal("/", await _host.SignInAsync(visitor, subject, $"?invitation={invited.Secret}"));
        using var rooms = await visitor.GetAsync("/rooms");
        Assert.Equal(HttpStatusCode.OK, rooms.StatusCode);

        using var later = new Visitor(_host.Web);
        Assert.Equal("/me?a=b", await _host.SignInAsync(later, subject, "?returnUrl=/me%3Fa%3Db"));
        Assert.Equal(2, await _host.SessionsAsync(invited.Staff));
        using var gone = await later.GetAsync($"/join/{invited.Secret}");
        Assert.Contains("data-testid=\"join-gone\"", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_provider_is_asked_with_state_nonce_and_a_challenge_and_each_differs_each_time()
    {
        using var visitor = new Visitor(_host.Web);

        var (first, second) = (await OidcHost.BeginAsync(visitor), await OidcHost.BeginAsync(visitor, "?another=1"));

        Assert.Equal(("code", "S256", ProviderSide.Client, "openid profile"), (first["response_type"], first["code_challenge_method"], first["client_id"], first["scope"]));
        Assert.Equal(new Uri(_host.Web.Address, "/sign-in/callback").AbsoluteUri, first["redirect_uri"]);
        Assert.DoesNotContain("prompt", first.Keys);
        Assert.Equal("login", second["prompt"]);
        foreach (var key in new[] { "state", "nonce", "code_challenge" })
        {
            Assert.True(first[key].Length >= 43);
            Assert.NotEqual(first[key], second[key]);
        }
    }

    [Theory, MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_right_in_everything_lets_nobody_in(string fault, string code)
    {
        var (staff, subject) = await _host.HireAsync();
        var before = await _host.TrailAsync();
        using var visitor = new Visitor(_host.Web);
        var provider = _host.Provider;
        using var foreign = RSA.Create(2048);
        (provider.Alter, provider.Make) = fault switch
        {
            "forged" => (NoChange, claims => Forged(provider.Sign(claims), claims)),
            "foreign key" => (NoChange, claims => provider.Sign(claims, foreign)),
            "unknown key" => (NoChange, claims => provider.Sign(claims, foreign).Replace(Segment("key-1"), Segment("key-9"), StringComparison.Ordinal)),
            "alg none" => (NoChange, ProviderSide.Unsigned),
            "public key as secret" => (NoChange, provider.SignWithPublicKey),
            "no token" => (NoChange, _ => "not.a.token"),
            "expired" => (claims => (claims["iat"], claims["exp"]) = (ProviderSide.Now - 900, ProviderSide.Now - 300), null),
            "without an end" => (claims => claims.Remove("exp"), null),
            "of the future" => (claims => claims["iat"] = ProviderSide.Now + 600, null),
            "another audience" => (claims => claims["aud"] = "another-client", null),
            "another party" => (claims => claims["azp"] = "another-client", null),
            "several audiences" => (claims => claims["aud"] = new[] { ProviderSide.Client, "another-client" }, null),
            "another issuer" => (claims => claims["iss"] = "https://other.example.invalid", null),
            "another nonce" => (claims => claims["nonce"] = "another", null),
            "no nonce" => (claims => claims.Remove("nonce"), null),
            "no subject" => (claims => claims.Remove("sub"), null),
            _ => ((Action<Dictionary<string, object>>)NoChange, (Func<Dictionary<string, object>, string>?)null),
        };
        try
        {
            Assert.Equal("/sign-in/trouble/again", await _host.SignInAsync(visitor, subject));
        }
        finally
        {
            (provider.Alter, provider.Make) = (NoChange, null);
        }
        await AssertNoneAsync(visitor, before, $"sign-in.failed {code}", "trouble-again");
        Assert.Equal(1, await _host.SessionsAsync(staff)); // the one with which they were hired
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("of another browser")]
    [InlineData("too old")]
    public async Task A_state_that_this_browser_did_not_get_a_moment_ago_lets_nobody_in(string fault)
    {
        var (_, subject) = await _host.HireAsync();
        var before = await _host.TrailAsync();
        using var visitor = new Visitor(_host.Web);
        using var another = new Visitor(_host.Web);
        var asked = await OidcHost.BeginAsync(fault == "of another browser" ? another : visitor);
        var code = _host.Provider.Grants(asked, subject);
        var state = fault is "" or "nonsense" ? fault : asked["state"];
        if (fault == "too old")
        {
            var format = _host.Web.Services.GetRequiredService<IOptionsMonitor<OidcOptions>>().Get(OidcHandler.SchemeName).StateDataFormat;
            var properties = format.Unprotect(state)!;
            properties.IssuedUtc -= TimeSpan.FromMinutes(16);
            state = format.Protect(properties);
        }

        Assert.Equal("/sign-in/trouble/again", await OidcHost.ComeBackAsync(visitor, code, state));
        await AssertNoneAsync(visitor, before, "sign-in.failed state", "trouble-again");
    }

    [Fact]
    public async Task An_answer_that_comes_a_second_time_lets_nobody_in()
    {
        var (_, subject) = await _host.HireAsync();
        using var visitor = new Visitor(_host.Web);
        var asked = await OidcHost.BeginAsync(visitor);
        var code = _host.Provider.Grants(asked, subject);
        Assert.Equal("/", await OidcHost.ComeBackAsync(visitor, code, asked["state"]));
        using var thief = new Visitor(_host.Web);

        var before = await _host.TrailAsync();
        Assert.Equal("/sign-in/trouble/again", await OidcHost.ComeBackAsync(thief, code, asked["state"]));
        await AssertNoneAsync(thief, before, "sign-in.failed state", "trouble-again");
        Assert.Equal("/sign-in/trouble/again", await OidcHost.ComeBackAsync(visitor, code, asked["state"]));
    }

    [Fact]
    public async Task A_code_that_was_used_lets_nobody_in()
    {
        var (_, subject) = await _host.HireAsync();
        using var first = new Visitor(_host.Web);
        using var second = new Visitor(_host.Web);
        var asked = await OidcHost.BeginAsync(first);
        var code = _host.Provider.Grants(asked, subject);
        await OidcHost.ComeBackAsync(first, code, asked["state"]);
        var before = await _host.TrailAsync();

        var askedAgain = await OidcHost.BeginAsync(second);
        Assert.Equal("/sign-in/trouble/again", await OidcHost.ComeBackAsync(second, code, askedAgain["state"]));

        await AssertNoneAsync(second, before, "sign-in.failed code-refused", "trouble-again");
    }

    [Theory]
    [InlineData("&error=access_denied", "provider-refused")]
    [InlineData("&iss=https%3A%2F%2Fother.example.invalid", "response-issuer")]
    public async Task A_refusal_of_the_provider_or_an_answer_of_another_lets_nobody_in(string more, string code)
    {
        var (_, subject) = await _host.HireAsync();
        var before = await _host.TrailAsync();
        using var visitor = new Visitor(_host.Web);
        var asked = await OidcHost.BeginAsync(visitor);

        Assert.Equal("/sign-in/trouble/again", await OidcHost.ComeBackAsync(visitor, _host.Provider.Grants(asked, subject), asked["state"], more));

        await AssertNoneAsync(visitor, before, $"sign-in.failed {code}", "trouble-again");
    }

    [Fact]
    public async Task Somebody_whom_nobody_invited_gets_a_polite_page_and_no_session()
    {
        var before = await _host.TrailAsync();
        using var visitor = new Visitor(_host.Web);

        Assert.Equal("/sign-in/trouble/unknown", await _host.SignInAsync(visitor, "a-stranger"));

        await AssertNoneAsync(visitor, before, "sign-in.refused Unknown", "trouble-unknown");
        Assert.Equal("/sign-in/trouble/invitation", await _host.SignInAsync(visitor, "a-stranger", "?invitation=invented"));
        await AssertNoneAsync(visitor, [.. before, "sign-in.refused Unknown"], "sign-in.refused InvitationUnusable", "trouble-invitation");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/rooms")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_way_back_that_leads_elsewhere_is_not_followed(string returnUrl)
    {
        var (_, subject) = await _host.HireAsync();
        using var visitor = new Visitor(_host.Web);

        Assert.Equal("/", await _host.SignInAsync(visitor, subject, $"?returnUrl={Uri.EscapeDataString(returnUrl)}"));

        using var page = await visitor.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.DoesNotContain("evil", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_comes_back_to_the_page_they_wanted()
    {
        var (_, subject) = await _host.HireAsync();
        using var visitor = new Visitor(_host.Web);
        using var refused = await visitor.GetAsync("/rooms?a=b");
        Assert.Equal("/sign-in?returnUrl=%2Frooms%3Fa%3Db", refused.Headers.Location!.PathAndQuery);
        using var page = await visitor.GetAsync(refused.Headers.Location.PathAndQuery);
        Assert.Contains("/sign-in/oidc?returnUrl=%2Frooms%3Fa%3Db", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal("/rooms?a=b", await _host.SignInAsync(visitor, subject, "?returnUrl=%2Frooms%3Fa%3Db"));
    }

    [Fact]
    public async Task Nothing_of_a_sign_in_is_logged()
    {
        var (_, subject) = await _host.HireAsync();
        using var visitor = new Visitor(_host.Web);
        var asked = await OidcHost.BeginAsync(visitor);
        var code = _host.Provider.Grants(asked, subject);
        await OidcHost.ComeBackAsync(visitor, code, asked["state"]);
        await OidcHost.ComeBackAsync(visitor, code, asked["state"]);

        // The server's own words name every address from Information on, which is why they are kept at Warning.
        Assert.Contains("\"Microsoft.AspNetCore\": \"Warning\"", SourceTree.Read("src/CoeSupport.Web/appsettings.json"), StringComparison.Ordinal);
        var lines = _host.Web.Logs.Lines.Where(line => !line.StartsWith("Information Microsoft.AspNetCore.", StringComparison.Ordinal)).ToList();
        foreach (var secret in new[] { subject, code, asked["state"], asked["nonce"], ProviderSide.ClientSecret, "eyJ" }) Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("A sign-in came to nothing: state", StringComparison.Ordinal));
    }

    private static void NoChange(Dictionary<string, object> claims)
    {
    }

    private static string Segment(string keyId) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode($$"""{"alg":"RS256","kid":"{{keyId}}","typ":"JWT"}""");

    private static string Forged(string token, Dictionary<string, object> claims)
    {
        var parts = token.Split('.');
        claims["name"] = "somebody else";
        parts[1] = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(System.Text.Json.JsonSerializer.Serialize(claims));
        return string.Join('.', parts);
    }

    private async Task AssertNoneAsync(Visitor visitor, IReadOnlyList<string> before, string line, string page)
    {
        Assert.Equal([.. before, line], await _host.TrailAsync());
        Assert.DoesNotContain(visitor.Cookies.GetAllCookies(), cookie => cookie.Name == "coesupport");
        using var rooms = await visitor.GetAsync("/rooms");
        Assert.Equal(HttpStatusCode.Found, rooms.StatusCode);
        using var shown = await visitor.GetAsync($"/sign-in/trouble/{page["trouble-".Length..]}");
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains($"data-testid=\"{page}\"", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>One application and one provider for all of these; each brings people of its own.</summary>
    public sealed class OneHost : IAsyncLifetime
    {
        internal OidcHost Host { get; private set; } = null!;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync() => Host = await OidcHost.StartAsync();

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
