using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoeSupport.Core.Access;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>A session that is over is over: on this device, on the others, at the provider, for open lines and for downloads under way.</summary>
[Collection(nameof(Alone))]
public sealed partial class SigningOutTests : IAsyncLifetime
{
    private static readonly byte[] Film = [0, 0, 0, 0x18, .. "ftypmp42"u8, .. new byte[16 * 1024 * 1024]];

    private LineSide _line = null!;
    private OidcHost _host = null!;

    /// <summary>What is wrong with a logout token.</summary>
    public static TheoryData<string> BadLogoutTokens =>
        ["none", "nonsense", "foreign key", "alg none", "another issuer", "another audience", "expired", "no event", "event of another kind", "events not an object", "a nonce", "no jti", "no iat", "of nobody", "an access token", "an id_token"];

    public async ValueTask InitializeAsync()
    {
        _line = await LineSide.StartAsync();
        _line.Content = call => call.Path == "/v2/bot/message/701/content" ? Film : null;
        _host = await OidcHost.StartAsync(line: _line.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Signing_out_goes_on_to_the_provider_by_a_page_of_ours()
    {
        var (staff, subject) = await _host.HireAsync();
        using var visitor = new Visitor(_host.Web);
        await _host.SignInAsync(visitor, subject);

        using var answer = await visitor.PostAsync("/sign-out");

        Assert.Equal(1, await _host.SessionsAsync(staff)); // the one with which they were hired
        Assert.StartsWith("/signed-out?go=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var page = await visitor.GetAsync(answer.Headers.Location.OriginalString);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var refresh = Assert.Single(page.Headers.GetValues("Refresh"));
        Assert.StartsWith($"0;url={_host.Provider.Address}/end?id_token_hint=eyJ", refresh, StringComparison.Ordinal);
        Assert.Contains($"post_logout_redirect_uri={Uri.EscapeDataString(new Uri(_host.Web.Address, "/signed-out").AbsoluteUri)}", refresh, StringComparison.Ordinal);
        using var stranger = await visitor.GetAsync("/rooms");
        Assert.Equal(HttpStatusCode.Found, stranger.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("CfDJ8nonsense")]
    public async Task Nobody_is_led_elsewhere_by_the_page_after_signing_out(string go)
    {
        using var page = await _host.Web.Http.GetAsync($"/signed-out?go={Uri.EscapeDataString(go)}");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Refresh"));
        Assert.DoesNotContain("evil", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_devices_are_listed_and_ended_one_by_one_or_all_and_nobody_elses()
    {
        var reception = _host.Web.StaffIdOf(persona => persona.IsReception);
        using var here = new Visitor(_host.Web);
        using var there = new Visitor(_host.Web);
        using var colleague = new Visitor(_host.Web);
        await here.SignInAsync(reception);
        await there.SignInAsync(reception);
        await colleague.SignInAsync(_host.Web.StaffIdOf(persona => persona.IsCoordinator));
        var page = await (await here.GetAsync("/me")).Content.ReadAsStringAsync();
        Assert.Single(Regex.Matches(page, "data-testid=\"session-here\""));
        var other = Assert.Single(SessionField().Matches(page)).Groups["id"].Value;

        using (await colleague.PostAsync("/me/sessions/end", ("session", other))) await AssertInAsync(there, true);
        using (await here.PostWithAsync(token: null, "/me/sessions/end", ("session", other))) await AssertInAsync(there, true);
        using (await here.PostAsync("/me/sessions/end", ("session", other))) await AssertInAsync(there, false);
        await AssertInAsync(here, true);
        await there.SignInAsync(reception);
        using (await here.PostWithAsync(token: null, "/me/sessions/end-all", ("everywhere", "true"))) await AssertInAsync(there, true);
        using var all = await here.PostAsync("/me/sessions/end-all", ("everywhere", "true"));
        Assert.Equal("/signed-out", all.Headers.Location!.OriginalString);
        await AssertInAsync(here, false);
        await AssertInAsync(there, false);
        await AssertInAsync(colleague, true);
    }

    [Fact]
    public async Task The_line_of_a_circuit_is_cut_within_3_seconds_and_not_before_the_screen_could_leave_by_itself()
    {
        using var visitor = new Visitor(_host.Web);
        var staff = _host.Web.StaffIdOf(persona => persona.IsReception);
        await visitor.SignInAsync(staff);
        using var negotiated = await visitor.PostWithAsync(token: null, "/_blazor/negotiate?negotiateVersion=1");
        var token = JsonDocument.Parse(await negotiated.Content.ReadAsStringAsync()).RootElement.GetProperty("connectionToken").GetString();
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = visitor.Cookies;
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{_host.Web.Address.Port}/_blazor?id={token}"), CancellationToken.None);
        var buffer = new byte[1024];
        var closed = ReceiveUntilClosedAsync(socket, buffer);
        Assert.False(closed.IsCompleted);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await EndAllAsync(staff);
        await closed.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.InRange(watch.Elapsed.TotalSeconds, 1.9, 3);
        using var again = await visitor.PostWithAsync(token: null, "/_blazor/negotiate?negotiateVersion=1");
        Assert.NotEqual(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_download_under_way_stops()
    {
        var staff = _host.Web.StaffIdOf(persona => persona.IsReception);
        var address = await FilmAsync();
        using var visitor = new Visitor(_host.Web);
        await visitor.SignInAsync(staff);
        using var http = _host.Web.NewClient(visitor.Cookies);
        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        Assert.Equal(1000, await body.ReadAtLeastAsync(new byte[1000], 1000));

        await EndAllAsync(staff);

        // What was in the pipes already may still come; the rest does not.
        await Assert.ThrowsAnyAsync<Exception>(async () => await body.CopyToAsync(Stream.Null));
        using var next = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.Found, next.StatusCode);
    }

    [Fact]
    public async Task The_provider_ends_the_session_that_it_names_and_no_other()
    {
        var (staff, subject) = await _host.HireAsync();
        using var here = new Visitor(_host.Web);
        using var there = new Visitor(_host.Web);
        await _host.SignInAsync(here, subject, sid: "sid-of-here");
        await _host.SignInAsync(there, subject, sid: "sid-of-there");
        var token = _host.Provider.Sign(_host.Provider.LogoutClaims(subject, "sid-of-here"), type: "logout+jwt");

        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(token));

        await AssertInAsync(here, false);
        await AssertInAsync(there, true);
        Assert.Equal(HttpStatusCode.BadRequest, await LogOutAsync(token)); // a second time
        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(_host.Provider.Sign(_host.Provider.LogoutClaims(subject, sid: null)))); // everywhere
        await AssertInAsync(there, false);
        Assert.Equal(0, await _host.SessionsAsync(staff));
        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(_host.Provider.Sign(_host.Provider.LogoutClaims("nobody-here", sid: null))));
    }

    [Theory, MemberData(nameof(BadLogoutTokens))]
    public async Task A_logout_token_that_is_not_right_in_everything_ends_nothing(string fault)
    {
        var (_, subject) = await _host.HireAsync();
        using var visitor = new Visitor(_host.Web);
        await _host.SignInAsync(visitor, subject, sid: "sid");
        var provider = _host.Provider;
        var claims = provider.LogoutClaims(subject, "sid");
        using var foreign = System.Security.Cryptography.RSA.Create(2048);
        Assert.Equal(HttpStatusCode.BadRequest, await LogOutAsync(fault switch
        {
            "none" => null,
            "nonsense" => "nonsense",
            "foreign key" => provider.Sign(claims, foreign),
            "alg none" => ProviderSide.Unsigned(claims),
            "another issuer" => provider.Sign(With(claims, "iss", "https://other.example.invalid")),
            "another audience" => provider.Sign(With(claims, "aud", "another-client")),
            "expired" => provider.Sign(With(claims, "exp", ProviderSide.Now - 300)),
            "no event" => provider.Sign(Without(claims, "events")),
            "event of another kind" => provider.Sign(With(claims, "events", new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>() })),
            "events not an object" => provider.Sign(With(claims, "events", ProviderSide.EventName)),
            "a nonce" => provider.Sign(With(claims, "nonce", "n")),
            "no jti" => provider.Sign(Without(claims, "jti")),
            "no iat" => provider.Sign(Without(claims, "iat")),
            "of nobody" => provider.Sign(Without(Without(claims, "sub"), "sid")),
            "an access token" => provider.Sign(claims, type: "at+jwt"),
            _ => provider.Sign(With(Without(claims, "events"), "nonce", "n")),
        }));

        await AssertInAsync(visitor, true);
    }

    private static async Task AssertInAsync(Visitor visitor, bool isIn)
    {
        using var rooms = await visitor.GetAsync("/rooms");
        Assert.Equal(isIn ? HttpStatusCode.OK : HttpStatusCode.Found, rooms.StatusCode);
    }

    private static Dictionary<string, object> With(Dictionary<string, object> claims, string name, object value)
    {
        claims[name] = value;
        return claims;
    }

    private static Dictionary<string, object> Without(Dictionary<string, object> claims, string name)
    {
        claims.Remove(name);
        return claims;
    }

    private static async Task ReceiveUntilClosedAsync(ClientWebSocket socket, byte[] buffer)
    {
        try
        {
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // cut off
        }
    }

    private async Task EndAllAsync(Core.People.StaffId staff)
    {
        var actor = (await _host.Web.Services.GetRequiredService<Actors>().FindAsync(staff, CancellationToken.None))!;
        Assert.NotEqual(0, await _host.Web.Services.GetRequiredService<EndSession>().EndAllAsync(actor, CancellationToken.None));
    }

    private async Task<HttpStatusCode> LogOutAsync(string? token)
    {
        using var form = new FormUrlEncodedContent(token is null ? [] : [new("logout_token", token)]);
        using var answer = await _host.Web.Http.PostAsync("/oidc/back-channel-logout", form);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return answer.StatusCode;
    }

    private async Task<string> FilmAsync()
    {
        var (web, parent) = (_host.Web, LineEvents.NextUser());
        await web.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "message", message = new { type = "video", id = "701", duration = 1000, quoteToken = "q", contentProvider = new { type = "line" } } }, parent)));
        await web.SettledAsync();
        var room = (await web.RoomOfAsync(parent))!.Value;
        await using var db = web.Database.OpenAsSystem("a test looks for a film");
        await Eventually.HoldsAsync("it is fetched", () => db.Media.AnyAsync(m => m.RoomId == room && m.State == MediaState.Kept));
        var sequence = await db.Media.Where(m => m.RoomId == room).Select(m => m.Sequence).FirstAsync();
        return $"/rooms/{room}/media/{sequence}";
    }

    [GeneratedRegex("name=\"session\" value=\"(?<id>[0-9a-f-]{36})\"")]
    private static partial Regex SessionField();
}
