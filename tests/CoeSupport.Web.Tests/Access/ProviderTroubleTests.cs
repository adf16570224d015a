using System.Net;
using CoeSupport.TestKit;
using CoeSupport.Web.Access.Oidc;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>A provider that is down, slow, changes its keys or wants things another way; and whoever knocks too often.</summary>
public sealed class ProviderTroubleTests
{
    [Fact]
    public async Task Down_before_the_first_sign_in_it_is_a_page_and_one_line_and_later_it_works()
    {
        await using var host = await OidcHost.StartAsync(more: [("Oidc:AnswerWithin", "00:00:01")]);
        using var visitor = new Visitor(host.Web);
        var held = new TaskCompletionSource();
        host.Provider.Silence = held.Task;

        using var answer = await visitor.GetAsync("/sign-in/oidc");

        Assert.Equal((HttpStatusCode.Found, "/sign-in/trouble/provider"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        using var page = await visitor.GetAsync("/sign-in/trouble/provider");
        Assert.Contains("data-testid=\"trouble-provider\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["sign-in.failed provider-unavailable"], await host.TrailAsync());
        held.SetResult();
        await Eventually.HoldsAsync("the provider answers again", async () => (await visitor.GetAsync("/sign-in/oidc")).Headers.Location is { IsAbsoluteUri: true });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Slow_or_gone_while_somebody_comes_back_it_is_a_page_and_one_line(bool gone)
    {
        await using var host = await OidcHost.StartAsync(more: [("Oidc:AnswerWithin", "00:00:03")]);
        var (staff, subject) = await host.HireAsync();
        using var visitor = new Visitor(host.Web);
        var asked = await OidcHost.BeginAsync(visitor);
        var code = host.Provider.Grants(asked, subject);
        var before = await host.TrailAsync();
        var held = new TaskCompletionSource();
        if (gone) await host.Provider.DisposeAsync();
        else host.Provider.Silence = held.Task;

        Assert.Equal("/sign-in/trouble/provider", await OidcHost.ComeBackAsync(visitor, code, asked["state"]));

        Assert.Equal([.. before, "sign-in.failed provider-unavailable"], await host.TrailAsync());
        Assert.Equal(1, await host.SessionsAsync(staff));
        held.SetResult();
    }

    [Fact]
    public async Task A_new_key_is_read_once_and_nobody_makes_us_read_again_and_again()
    {
        await using var host = await OidcHost.StartAsync();
        var (_, subject) = await host.HireAsync();
        Assert.Equal(1, host.Provider.KeysRead);
        using var visitor = new Visitor(host.Web);

        host.Provider.ChangeKey();
        Assert.Equal("/", await host.SignInAsync(visitor, subject));
        Assert.Equal(2, host.Provider.KeysRead);

        host.Provider.ChangeKey();
        Assert.Equal("/sign-in/trouble/again", await host.SignInAsync(visitor, subject)); // within 30 s of the last
        Assert.Equal(2, host.Provider.KeysRead);
    }

    [Fact]
    public async Task Metadata_are_kept_used_while_the_provider_is_away_and_read_again_in_time()
    {
        await using var provider = await ProviderSide.StartAsync();
        var clock = new FakeClock(DateTimeOffset.UtcNow);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var discovery = new OidcDiscovery(new OidcSettings { Authority = provider.Address }, http, clock);
        var ct = CancellationToken.None;

        await discovery.ReadAsync(ct);
        clock.Advance(OidcDiscovery.KeptFor - TimeSpan.FromSeconds(1));
        await discovery.ReadAsync(ct);
        Assert.Equal(1, provider.KeysRead);
        clock.Advance(TimeSpan.FromSeconds(1));
        await discovery.ReadAsync(ct);
        Assert.Equal(2, provider.KeysRead);
        var held = new TaskCompletionSource();
        provider.Silence = held.Task;
        clock.Advance(OidcDiscovery.KeptFor);
        Assert.NotNull(await discovery.ReadAsync(ct)); // the old ones
        held.SetResult();
        await discovery.ReadAsync(ct); // not asked again yet
        Assert.Equal(2, provider.KeysRead);
        clock.Advance(OidcDiscovery.RetryAfter);
        await discovery.ReadAsync(ct);
        Assert.Equal(3, provider.KeysRead);
    }

    [Fact]
    public async Task A_provider_that_calls_itself_otherwise_is_not_believed()
    {
        await using var provider = await ProviderSide.StartAsync();
        using var http = new HttpClient();
        using var discovery = new OidcDiscovery(new OidcSettings { Authority = provider.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) }, http, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<OidcException>(() => discovery.ReadAsync(CancellationToken.None));

        Assert.Equal("provider-calls-itself-otherwise", refused.Code);
    }

    [Theory]
    [InlineData(null, "client_secret_basic client_secret_post", "basic")]
    [InlineData(null, "client_secret_post", "post")]
    [InlineData("post", "client_secret_basic client_secret_post", "post")]
    [InlineData("basic", "client_secret_post", "basic")]
    public async Task The_secret_goes_the_way_that_is_offered_or_configured(string? configured, string offered, string expected)
    {
        await using var host = await OidcHost.StartAsync(more: configured is null ? [] : [("Oidc:ClientAuthentication", configured)]);
        host.Provider.AuthenticationMethods = offered.Split(' ');
        using var visitor = new Visitor(host.Web);

        Assert.Equal("/sign-in/trouble/unknown", await host.SignInAsync(visitor, "mio"));

        Assert.Equal([expected], host.Provider.Authentications);
    }

    [Fact]
    public async Task A_provider_that_says_who_it_is_must_say_so_each_time()
    {
        await using var host = await OidcHost.StartAsync();
        host.Provider.SaysIssuer = true;
        using var visitor = new Visitor(host.Web);
        var asked = await OidcHost.BeginAsync(visitor);

        Assert.Equal("/sign-in/trouble/again", await OidcHost.ComeBackAsync(visitor, host.Provider.Grants(asked, "mio"), asked["state"]));
        asked = await OidcHost.BeginAsync(visitor);
        Assert.Equal("/sign-in/trouble/unknown", await OidcHost.ComeBackAsync(visitor, host.Provider.Grants(asked, "mio"), asked["state"], $"&iss={Uri.EscapeDataString(host.Provider.Address)}"));
    }

    [Fact]
    public async Task Whoever_knocks_too_often_waits_and_nobody_else_does()
    {
        await using var host = await OidcHost.StartAsync(more: [("Access:SignInsPerMinute", "3")]);
        using var visitor = new Visitor(host.Web);
        foreach (var path in new[] { "/sign-in/oidc", "/sign-in/callback?code=x&state=x", "/join/x" })
        {
            using var allowed = await visitor.GetAsync(path);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, allowed.StatusCode);
        }

        foreach (var path in new[] { "/sign-in/oidc", "/sign-in/callback?code=x&state=x", "/join/x" })
        {
            using var refused = await visitor.GetAsync(path);
            Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        }

        Assert.Equal(["sign-in.failed state"], await host.TrailAsync());
        using var elsewhere = await visitor.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task In_Production_cookies_are_for_this_host_over_TLS_and_out_of_reach_for_scripts()
    {
        const string code = "0123456789abcdef0123456789abcdef";
        await using var host = await OidcHost.StartAsync("Production", publicAddress: "https://coesupport.example", more: [("Access:BootstrapAdministrator", code)]);
        using var begun = await host.Web.Http.GetAsync($"/sign-in/oidc?invitation={code}");
        var asked = OidcHost.Asked(begun.Headers.Location!);
        Assert.Equal("https://coesupport.example/sign-in/callback", asked["redirect_uri"]);
        var correlation = Assert.Single(begun.Headers.GetValues("Set-Cookie"));
        AssertGuarded(correlation);
        using var request = new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString("/sign-in/callback", new Dictionary<string, string?> { ["code"] = host.Provider.Grants(asked, "head"), ["state"] = asked["state"] }));
        request.Headers.Add("Cookie", correlation.Split(';')[0]);

        using var came = await host.Web.Http.SendAsync(request);

        Assert.Equal("/", came.Headers.Location!.OriginalString);
        var cookie = Assert.Single(came.Headers.GetValues("Set-Cookie"), value => value.StartsWith("__Host-coesupport=", StringComparison.Ordinal));
        AssertGuarded(cookie);
        Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        using var home = new HttpRequestMessage(HttpMethod.Get, "/");
        home.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var landed = await host.Web.Http.SendAsync(home);
        Assert.Equal("/staff", new Uri(host.Web.Address, landed.Headers.Location!).AbsolutePath); // the first administrator
    }

    private static void AssertGuarded(string cookie)
    {
        foreach (var attribute in new[] { "; secure", "; httponly", "; samesite=lax" }) Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
    }
}
