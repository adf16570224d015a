using AngleSharp.Dom;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Components.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The list keeps its order under a finger, says that something moved, and lets go at once of what may not be seen any more.</summary>
public sealed class RoomListPaneTests
{
    [Fact]
    public async Task Held_it_keeps_its_order_and_loses_only_rooms_that_ended()
    {
        await using var cast = await Cast.AssembleAsync();
        var (yuzu, mio) = (await cast.RoomWithTrioAsync("ゆずです"), await cast.RoomWithTrioAsync("みおです", Cast.Mio));
        await AnswerAsync(cast, yuzu);
        await AnswerAsync(cast, mio);
        await using var pane = Pane.Of(cast, cast.Midwife);
        using var desk = await DeskAsync(pane, cast);
        var list = pane.Render<RoomListPane>(parameters => parameters.AddCascadingValue(desk));
        var first = Rows(list);
        Assert.Equal(2, first.Length);
        var last = first[1] == Address(yuzu) ? (Room: yuzu, User: Cast.Yuzu) : (Room: mio, User: Cast.Mio);

        await list.InvokeAsync(() => list.Instance.Hold(true));
        await cast.ParentWritesAsync("まっています", last.User);
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("[data-testid=rooms-moved]")), cast.Clock);

        Assert.Equal(first, Rows(list)); // who waits now would stand above
        Assert.NotEmpty(list.FindAll("[data-testid=waiting]")); // and is told where they stand
        list.Find("[data-testid=rooms-moved]").Click();
        Assert.Equal(Address(last.Room), Rows(list)[0]);

        await cast.RemoveAsync(cast.Midwife, last.Room);
        list.WaitForAssertion(() => Assert.DoesNotContain(Address(last.Room), Rows(list)), cast.Clock);
        Assert.Single(Rows(list));
    }

    [Fact]
    public async Task Let_go_it_takes_the_order_of_the_moment()
    {
        await using var cast = await Cast.AssembleAsync();
        var (yuzu, mio) = (await cast.RoomWithTrioAsync("ゆずです"), await cast.RoomWithTrioAsync("みおです", Cast.Mio));
        await AnswerAsync(cast, yuzu);
        await AnswerAsync(cast, mio);
        await using var pane = Pane.Of(cast, cast.Midwife);
        using var desk = await DeskAsync(pane, cast);
        var list = pane.Render<RoomListPane>(parameters => parameters.AddCascadingValue(desk));
        await list.InvokeAsync(() => list.Instance.Hold(true));
        var last = Rows(list)[1] == Address(yuzu) ? Cast.Yuzu : Cast.Mio;
        var lastRow = Rows(list)[1];
        await cast.ParentWritesAsync("まっています", last);
        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("[data-testid=rooms-moved]")), cast.Clock);

        await list.InvokeAsync(() => list.Instance.Hold(false));

        Assert.Equal(lastRow, Rows(list)[0]);
        Assert.Empty(list.FindAll("[data-testid=rooms-moved]"));
    }

    private static string Address(RoomId room) => $"/rooms/{room}";

    private static string[] Rows(IRenderedComponent<RoomListPane> list) => [.. list.FindAll("a.room-row").Select(row => row.GetAttribute("href")!)];

    private static async Task AnswerAsync(Cast cast, RoomId room)
    {
        Assert.Null((await cast.SendReply.SendAsync(cast.Volunteer, room, "こんばんは", Guid.NewGuid(), CancellationToken.None)).Refusal);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task<Desk> DeskAsync(Pane pane, Cast cast)
    {
        var desk = new Desk(pane.Services.GetRequiredService<CurrentActor>(), cast.Rooms, new ParentCards(cast.Database, cast.Keys), new Mentions(cast.Database, cast.Keys), new Core.Notices.OwnNotices(cast.Database), cast.Clock, NullLogger.Instance);
        await desk.StartAsync(cast.Feed, CancellationToken.None);
        return desk;
    }
}
