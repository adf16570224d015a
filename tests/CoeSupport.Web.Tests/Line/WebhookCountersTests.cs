using System.Net;
using CoeSupport.Web.Tests.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Line;

/// <summary>Webhooks are counted by what became of them, and the count tells nothing else.</summary>
public sealed class WebhookCountersTests
{
    [Fact]
    public async Task Each_outcome_is_counted_once_and_says_nothing_about_anybody()
    {
        await using var host = await WebHost.StartAsync(secondChannel: true);
        using var counted = new CountedWebhooks(host);

        await host.WebhookAsync(LineEvents.Body(LineEvents.Text("ひとつ", LineEvents.NextUser())));
        await host.WebhookAsync(LineEvents.Body());
        await host.PostAsync(LineEvents.Body(), "AAAA");
        await host.PostAsync(LineEvents.Body(), signature: null);
        await host.WebhookAsync(LineEvents.Body(), WebHost.SecondSecret);
        await host.WebhookAsync("no JSON");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await host.PostAsync(new string('x', 2 * 1024 * 1024 + 1), signature: null));

        Assert.Equal((2, 2, 1, 1, 1), (counted["accepted"], counted["signature"], counted["destination"], counted["not-json"], counted["too-large"]));
        Assert.Equal(["outcome=accepted", "outcome=destination", "outcome=not-json", "outcome=signature", "outcome=too-large"], counted.Tags);
    }
}
