using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CoeSupport.Core.Line;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Line;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>What the application refuses before anybody looks into it, in Production where that matters.</summary>
public sealed class HardeningTests(SecurityHeadersTests.InProduction production, SharedHost development) : IClassFixture<SecurityHeadersTests.InProduction>, IClassFixture<SharedHost>
{
    private readonly WebHost _production = production.Host;
    private readonly WebHost _development = development.Host;

    [Fact]
    public async Task Every_script_and_style_of_a_page_carries_the_nonce_of_its_answer_and_no_two_answers_share_one()
    {
        var nonces = new HashSet<string>();
        foreach (var path in new[] { "/sign-in", "/signed-out", "/sign-in" })
        {
            using var answer = await _production.Http.GetAsync(path);
            var nonce = Regex.Match(answer.Headers.GetValues("Content-Security-Policy").Single(), "'nonce-([^']+)'").Groups[1].Value;
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            var elements = page.QuerySelectorAll("script, style, link[rel=stylesheet]").ToList();
            Assert.NotEmpty(elements);
            Assert.All(elements, element => Assert.Equal(nonce, element.GetAttribute("nonce")));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
            Assert.True(nonces.Add(nonce));
        }
    }

    [Fact]
    public async Task Over_TLS_a_browser_is_told_to_stay_with_it_for_a_year_and_cookies_are_for_it_only()
    {
        using var answer = await AskAsync(_production, "/sign-in", ("X-Forwarded-Proto", "https"), ("Host", "coe.example.jp"));

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("coesupport-form=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_scheme_that_no_proxy_could_mean_is_refused_and_no_error_of_ours()
    {
        using var answer = await AskAsync(_production, "/sign-in", ("X-Forwarded-Proto", "gopher"), ("Host", "coe.example.jp"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_is_not_configured_is_not_believed()
    {
        await using var elsewhere = await WebHost.StartAsync(environment: "Production", more: new Dictionary<string, string> { ["Web:Proxies"] = "10.9.8.7 192.0.2.0/24" });
        await using var here = await WebHost.StartAsync(environment: "Production", more: new Dictionary<string, string> { ["Web:Proxies"] = "127.0.0.1 ::1" });

        using var unbelieved = await AskAsync(elsewhere, "/sign-in", ("X-Forwarded-Proto", "https"), ("Host", "coe.example.jp"));
        using var believed = await AskAsync(here, "/sign-in", ("X-Forwarded-Proto", "https"), ("Host", "coe.example.jp"));

        Assert.False(unbelieved.Headers.Contains("Strict-Transport-Security"));
        Assert.True(believed.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("file:///etc/passwd")]
    public async Task Another_sites_page_gets_no_circuit_with_our_cookie(string origin)
    {
        using var visitor = new Visitor(_development);
        await visitor.SignInAsync(_development.StaffIdOf(persona => !persona.IsCoordinator));

        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(visitor.Cookies, origin));
        using var socket = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(socket, visitor.Cookies, origin));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Our_own_page_gets_one()
    {
        using var visitor = new Visitor(_development);
        await visitor.SignInAsync(_development.StaffIdOf(persona => !persona.IsCoordinator));
        var origin = _development.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(visitor.Cookies, origin));
        using var socket = new ClientWebSocket();
        await ConnectAsync(socket, visitor.Cookies, origin);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("/language")]
    [InlineData("/sign-out")]
    [InlineData("/oidc/back-channel-logout")]
    [InlineData("/no-such-form")]
    public async Task A_form_larger_than_any_of_ours_is_not_read(string path)
    {
        using var content = new ByteArrayContent(new byte[200 * 1024]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        var counted = new CountedStream(8 * 1024 * 1024);
        using var streamed = new StreamContent(counted);
        streamed.Headers.ContentType = new("application/x-www-form-urlencoded");

        using var answer = await _production.Http.PostAsync(path, content);
        Assert.InRange((int)answer.StatusCode, 300, 499); // refused, or sent to the sign-in unread; never taken, never a fault

        try
        {
            using var chunked = await _production.Http.PostAsync(path, streamed);
            Assert.InRange((int)chunked.StatusCode, 300, 499);
        }
        catch (HttpRequestException)
        {
            // The line was closed while it was still being sent.
        }
        Assert.True(counted.Taken < 8 * 1024 * 1024, "all of it was read");
    }

    [Fact]
    public async Task A_flood_of_forged_webhooks_is_turned_away_and_genuine_ones_from_the_same_address_are_taken_meanwhile()
    {
        await using var host = await WebHost.StartAsync(secondChannel: true);
        var forged = LineEvents.Body(LineEvents.Text("偽物", LineEvents.NextUser()));
        var wrong = LineSignature.Sign("ffffffffffffffffffffffffffffffff", System.Text.Encoding.UTF8.GetBytes(forged));
        var before = await host.StoredAsync();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 80; i++) answers.Add(await host.PostAsync(forged, i % 2 == 0 ? wrong : "junk"));

        Assert.All(answers[..60], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.All(answers[60..], answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer));
        Assert.Equal(before, await host.StoredAsync());

        // While more of them come, every genuine one is taken.
        using var stop = new CancellationTokenSource();
        var flood = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) Assert.Equal(HttpStatusCode.TooManyRequests, await host.PostAsync(forged, wrong));
        })).ToList();
        for (var i = 0; i < 40; i++) Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(LineEvents.Text("本物", LineEvents.NextUser()))));
        await stop.CancelAsync();
        await Task.WhenAll(flood);
        Assert.Equal(before + 40, await host.StoredAsync());
    }

    private static Task<HttpResponseMessage> AskAsync(WebHost host, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return host.Http.SendAsync(request);
    }

    private async Task<HttpStatusCode> NegotiateAsync(CookieContainer cookies, string origin)
    {
        using var http = _development.NewClient(cookies);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Content = new ByteArrayContent([]) };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private Task ConnectAsync(ClientWebSocket socket, CookieContainer cookies, string origin)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", origin);
        // The cookie is the host's, whatever the scheme.
        return socket.ConnectAsync(new UriBuilder(_development.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
    }

    /// <summary>A body whose length cannot be told; counts what was taken of it.</summary>
    private sealed class CountedStream(long length) : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Taken);
            Taken += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
