using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Operations;
using CoeSupport.TestKit;
using CoeSupport.Web.Hosting;
using CoeSupport.Web.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Whoever watches hears of what is left lying, by a word that says nothing of anybody, and of nothing else.</summary>
public sealed class OverdueWorkTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_event_that_nobody_works_on_for_longer_than_five_minutes_is_an_alarm_until_it_is_worked_on()
    {
        await using var cast = await Cast.AssembleAsync();
        using var figures = Figures(cast);
        var overdue = new OverdueWork(figures, new HealthLimits(), cast.Clock);
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "x", quoteToken = "q" } }));

        cast.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await overdue.WhyAsync(None));
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("unprocessed", await overdue.WhyAsync(None)); // by the clock, though the figures are not read again yet
        await cast.Dispatch.RunAsync(None);
        cast.Clock.Advance(LatestFigures.Fresh);
        Assert.Null(await overdue.WhyAsync(None));
    }

    [Fact]
    public async Task A_poisoned_event_that_was_set_aside_is_none()
    {
        await using var cast = await Cast.AssembleAsync();
        using var figures = Figures(cast);
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "x", quoteToken = "q" } }));
        await new DispatchLineEvents(cast.Database, cast.Keys, (_, _, _) => throw new InvalidOperationException(), NullLogger<DispatchLineEvents>.Instance).RunAsync(None);
        cast.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(await new OverdueWork(figures, new HealthLimits(), cast.Clock).WhyAsync(None));
    }

    [Fact]
    public async Task A_message_that_should_be_at_LINE_for_longer_than_fifteen_minutes_is_one()
    {
        await using var cast = await Cast.AssembleAsync();
        using var figures = Figures(cast);
        var overdue = new OverdueWork(figures, new HealthLimits(), cast.Clock);
        var room = await cast.RoomWithTrioAsync();
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "おくる", Guid.NewGuid(), None)).Refusal);

        cast.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await overdue.WhyAsync(None));
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("unsent", await overdue.WhyAsync(None));
        await cast.Database.ChangeAsSystemAsync("LINE refuses it", async (db, ct) =>
        {
            (await db.Deliveries.SingleAsync(d => d.State == DeliveryState.Queued, ct)).Fail(FailureReason.Refused, requestId: null);
            return true;
        }, None);
        cast.Clock.Advance(LatestFigures.Fresh);
        Assert.Null(await overdue.WhyAsync(None));
    }

    [Fact]
    public async Task However_many_ask_the_database_is_read_once_in_fifteen_seconds()
    {
        await using var cast = await Cast.AssembleAsync();
        using var figures = Figures(cast);

        var first = await figures.ReadAsync(None);
        cast.Clock.Advance(LatestFigures.Fresh - TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => figures.ReadAsync(None))), read => Assert.Same(first, read));
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => figures.ReadAsync(None)));
        Assert.NotSame(first, later[0]);
        Assert.All(later, read => Assert.Same(later[0], read));
    }

    private static LatestFigures Figures(Cast cast) => new(new OperatingState(cast.Database), cast.Clock);
}
