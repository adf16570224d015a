using System.Text;
using CoeSupport.TestKit;
using CoeSupport.Web.Telemetry;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using CoeSupport.Web.Tests.Privacy;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace CoeSupport.Web.Tests.Telemetry;

/// <summary>Figures and traces leave the house where somebody configured it, and nothing of anybody is in the bytes.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task A_collector_hears_figures_and_traces_and_not_a_word_nor_a_name_nor_a_LINE_id()
    {
        await using var collector = await OtlpSide.StartAsync();
        await using var line = await LineSide.StartAsync();
        await using var host = await WebHost.StartAsync(line: line.Address, more: new Dictionary<string, string> { ["Telemetry:OtlpEndpoint"] = collector.Address });
        var scene = new Scene(host, line);
        var room = await scene.PlayAsync();
        await host.WebhookAsync(LineEvents.Body(LineEvents.Text(Scene.Words, scene.User)));
        await host.SettledAsync();
        using (var visitor = new Visitor(host))
        {
            await visitor.SignInAsync((await host.ReceptionAsync()).Id);
            using var page = await visitor.GetAsync($"/rooms/{room}?find={Uri.EscapeDataString(Scene.Words)}");
        }
        await Eventually.HoldsAsync("the figures were read", () => host.Services.GetRequiredService<LatestFigures>().Last is not null);
        await Eventually.HoldsAsync("an attempt was traced", () =>
        {
            host.Services.GetRequiredService<TracerProvider>().ForceFlush();
            return collector.Spans.Any(span => span.Name == "delivery.attempt");
        });
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        string[] expected =
        [
            "coesupport.circuit.open", "coesupport.db.write.wait", "coesupport.delivery.attempts", "coesupport.delivery.count", "coesupport.delivery.oldest.age", "coesupport.escalation.late",
            "coesupport.inbox.events", "coesupport.inbox.failed", "coesupport.inbox.oldest.age", "coesupport.inbox.pending", "coesupport.line.webhook.duration", "coesupport.line.webhooks",
            "coesupport.worker.round.age", "http.server.request.duration",
        ];
        Assert.Empty(expected.Except(collector.Metrics));
        var spans = collector.Spans;
        Assert.Equal(["delivery.attempt", "inbox.store", "inbox.take_over", "line.webhook"], spans.Select(span => span.Name).Distinct().Order(StringComparer.Ordinal));
        // One trace from the webhook to the worker, across the table between them.
        Assert.Contains(spans, webhook => webhook is { Name: "line.webhook", Parent: "" }
            && spans.Any(store => store.Name == "inbox.store" && store.Trace == webhook.Trace && store.Parent == webhook.Id && spans.Any(taken => taken.Name == "inbox.take_over" && taken.Trace == webhook.Trace && taken.Parent == store.Id)));

        var named = (await host.ReceptionAsync()).PublicName;
        foreach (var canary in scene.Canaries.SelectMany(canary => new[] { canary, canary.Split(' ')[0], canary.Split(' ')[^1] }).Concat(["cafe", "canary", named, room.ToString(), WebHost.Bot, WebHost.Token, WebHost.Secret]).Distinct())
        {
            Assert.DoesNotContain(collector.Received, received => Holds(received.Bytes, canary));
        }
        Assert.Contains(collector.Received, received => Holds(received.Bytes, "coesupport")); // the same search finds what may be there
        Assert.DoesNotContain(line.Headers, header => header.Contains("traceparent", StringComparison.OrdinalIgnoreCase)); // our traces are not LINE's business
    }

    [Fact]
    public async Task Without_an_address_nothing_is_collected()
    {
        await using var host = await WebHost.StartAsync();

        Assert.Null(host.Services.GetService<MeterProvider>());
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<OperatingGauges>());
    }

    private static bool Holds(byte[] bytes, string text) =>
        new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.UTF8.GetBytes(Uri.EscapeDataString(text)) }.Any(form => bytes.AsSpan().IndexOf(form) >= 0);
}
