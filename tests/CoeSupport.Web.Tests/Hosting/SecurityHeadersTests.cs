using System.Diagnostics.Metrics;
using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Web.Line;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Every answer says what a browser may do with it, whoever asks and however it ends.</summary>
public sealed class SecurityHeadersTests(SecurityHeadersTests.InProduction production) : IClassFixture<SecurityHeadersTests.InProduction>
{
    private readonly WebHost _host = production.Host;

    [Theory]
    [InlineData("GET", "/sign-in", HttpStatusCode.OK)]
    [InlineData("GET", "/rooms", HttpStatusCode.Found)]
    [InlineData("GET", "/no-such-page", HttpStatusCode.Found)]
    [InlineData("GET", "/health/live", HttpStatusCode.OK)]
    [InlineData("GET", "/_framework/blazor.web.js", HttpStatusCode.OK)]
    [InlineData("POST", "/line/webhook", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/language", HttpStatusCode.BadRequest)]
    public async Task They_are_on_every_answer(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = new FormUrlEncodedContent([]);

        using var answer = await _host.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        AssertSecure(answer);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task They_are_on_a_failure_too_and_it_tells_nothing_of_the_error(string method)
    {
        var broken = false;
        await using var host = await WebHost.StartAsync(environment: "Production", services: services =>
        {
            var database = services.Single(service => service.ServiceType == typeof(Database)).ImplementationFactory!;
            Database? one = null;
            services.AddTransient(provider => method == "GET" && Interlocked.Exchange(ref broken, false) ? throw new InvalidOperationException("canary-of-the-error") : one ??= (Database)database(provider));
            services.AddTransient(provider => new WebhookCounters(broken ? throw new InvalidOperationException("canary-of-the-error") : provider.GetRequiredService<IMeterFactory>()));
        });
        broken = true;

        using var request = new HttpRequestMessage(new HttpMethod(method), method == "GET" ? "/health/ready" : "/line/webhook");
        using var answer = await host.Http.SendAsync(request);
        broken = false;

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(method == "GET", page.Contains("data-testid=\"error\"", StringComparison.Ordinal));
        Assert.DoesNotContain("canary-of-the-error", page, StringComparison.Ordinal);
        AssertSecure(answer);
    }

    private static void AssertSecure(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Split(';', StringSplitOptions.TrimEntries)
            .Select(directive => directive.Split(' ')).ToDictionary(words => words[0], words => words[1..]);
        Assert.Equal(["'self'"], policy["default-src"]);
        var nonce = Assert.Single(policy["style-src"]);
        Assert.Matches("^'nonce-[A-Za-z0-9+/]{22}=='$", nonce);
        Assert.Equal([nonce, "'strict-dynamic'", "'self'"], policy["script-src"]);
        Assert.Equal(["'unsafe-inline'"], policy["style-src-attr"]);
        Assert.DoesNotContain(policy.Where(directive => directive.Key != "style-src-attr").SelectMany(directive => directive.Value), word => word == "'unsafe-inline'");
        Assert.Equal(2, policy["connect-src"].Length); // us, and our own circuit
        Assert.Equal(["'none'"], policy["frame-ancestors"]);
        Assert.Equal(["'none'"], policy["object-src"]);
        Assert.Equal(["'self'"], policy["worker-src"]);
        Assert.Equal(["'self'"], policy["form-action"]);
        Assert.Equal(["'self'"], policy["base-uri"]);
        Assert.DoesNotContain(policy.Values.SelectMany(words => words), word => word is "*" or "'unsafe-eval'");
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    /// <summary>One application as it runs in Production.</summary>
    public sealed class InProduction : IAsyncLifetime
    {
        /// <summary>The application.</summary>
        public WebHost Host { get; private set; } = null!;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync() => Host = await WebHost.StartAsync(environment: "Production");

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
