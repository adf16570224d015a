using System.Net;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>With a public address configured nobody is answered under another name, so that no forged one finds its way into a link.</summary>
public sealed class HostNameTests
{
    [Fact]
    public async Task Only_the_public_name_is_answered_and_a_loopback_one_for_health_checks_and_a_proxy_on_this_machine()
    {
        await using var host = await WebHost.StartAsync(publicAddress: "https://coe.example.jp:8443/");

        foreach (var name in new[] { "coe.example.jp", "coe.example.jp:8443", "COE.example.jp", "127.0.0.1", "localhost:5080" })
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(host, "/health/ready", name));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(host, "/sign-in", name));
        }
        foreach (var name in new[] { "evil.example", "coe.example.jp.evil.example", "sub.coe.example.jp", "10.0.0.7" })
        {
            foreach (var path in new[] { "/health/ready", "/health/live", "/sign-in", "/rooms" }) Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(host, path, name));
        }
        Assert.Equal("ready", await host.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Without_one_every_name_is_answered()
    {
        await using var host = await WebHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, "/sign-in", "anything.example"));
    }

    private static async Task<HttpStatusCode> AskAsync(WebHost host, string path, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = name } };
        using var answer = await host.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
