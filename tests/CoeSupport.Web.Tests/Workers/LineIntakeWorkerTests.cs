using CoeSupport.Core.Inbox;
using CoeSupport.TestKit;
using CoeSupport.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Web.Tests.Workers;

/// <summary>What arrives becomes a message at once; after a burst what follows may gather for a moment, and is not forgotten.</summary>
public sealed class LineIntakeWorkerTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task After_a_few_events_the_next_is_taken_at_once()
    {
        await using var cast = await Cast.AssembleAsync();
        for (var n = 0; n < 31; n++) await WriteAsync(cast);
        using var worker = await StartAsync(cast);
        await SettledAsync(cast, 31);

        await WriteAsync(cast);

        await SettledAsync(cast, 32); // the clock stands
        await worker.StopAsync(None);
    }

    [Fact]
    public async Task After_a_burst_what_follows_gathers_for_a_breath()
    {
        await using var cast = await Cast.AssembleAsync();
        for (var n = 0; n < 32; n++) await WriteAsync(cast);
        using var worker = await StartAsync(cast);
        await SettledAsync(cast, 32);
        await Eventually.HoldsAsync("a breath is taken", () => cast.Clock.HasTimerAt(cast.Clock.GetUtcNow() + Breath));

        await WriteAsync(cast);
        await WriteAsync(cast);
        Assert.Equal(32, await CountAsync(cast));
        cast.Clock.Advance(Breath);

        await SettledAsync(cast, 34);
        await worker.StopAsync(None);
    }

    private static async Task<LineIntakeWorker> StartAsync(Cast cast)
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var worker = new LineIntakeWorker(cast.Dispatch, cast.Feed, cast.Clock, lifetime, NullLogger<LineIntakeWorker>.Instance);
        await worker.StartAsync(None);
        lifetime.NotifyStarted();
        return worker;
    }

    private static Task WriteAsync(Cast cast) => cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = cast.NextId(), text = "ねむれません", quoteToken = "q" } }));

    private static Task SettledAsync(Cast cast, int events) => Eventually.HoldsAsync($"{events} events are messages", async () => await CountAsync(cast) == events);

    private static async Task<int> CountAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("a test counts");
        return await db.InboxEvents.CountAsync(e => e.State == InboxState.Done);
    }
}
