using Bunit;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.FollowUps;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>An open room follows what happens in it, and reads again only what can have changed: lines and readers come by the second, the rest seldom.</summary>
public sealed class RoomScreenTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_line_and_its_readers_are_shown_without_reading_again_what_stands_beside_the_conversation()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("はじめまして");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var screen = pane.Render<RoomScreen>(parameters => parameters.Add(part => part.Room, room));
        screen.WaitForAssertion(() => Assert.Contains("はじめまして", screen.Markup, StringComparison.Ordinal));
        var read = ViewOf(screen).Reading;

        await cast.ParentWritesAsync("ねむれません");
        Follows(() => Assert.Contains("ねむれません", screen.Markup, StringComparison.Ordinal));
        await cast.SendReply.SendAsync(cast.Midwife, room, "おきています", Guid.NewGuid(), None);
        Follows(() => Assert.Contains("おきています", screen.Markup, StringComparison.Ordinal));
        var last = ViewOf(screen).Messages.Max(line => line.Sequence);
        await new MarkRead(cast.Database).MarkAsync(cast.CurrentParent, room, last, None);
        Follows(() => Assert.Equal(last, ViewOf(screen).Team.Single(member => member.Id == cast.CurrentParent.Id).ReadThrough));
        Assert.Same(read, ViewOf(screen).Reading);

        await new KeepFollowUp(cast.Database, cast.Keys).MakeAsync(cast.Midwife, room, cast.Volunteer.Id, Core.Care.JapanDay.Of(cast.Clock.GetUtcNow()), "あした声をかける", None);
        Follows(() => Assert.Contains("あした声をかける", screen.Markup, StringComparison.Ordinal));
        Assert.NotSame(read, ViewOf(screen).Reading);

        // Between two readings a screen takes a breath, by the clock.
        void Follows(Action seen) => screen.WaitForAssertion(seen, cast.Clock);
    }

    [Fact]
    public async Task Whoever_is_let_go_sees_nothing_more_also_when_only_a_line_is_announced()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("はじめまして");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var screen = pane.Render<RoomScreen>(parameters => parameters.Add(part => part.Room, room));
        screen.WaitForAssertion(() => Assert.Contains("はじめまして", screen.Markup, StringComparison.Ordinal));

        await cast.RemoveAsync(cast.Volunteer, room);
        cast.Feed.Publish([Core.Feed.FeedTopic.LinesOf(room)]);

        screen.WaitForAssertion(() => Assert.DoesNotContain("はじめまして", screen.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_let_go_sees_nothing_more_also_when_only_a_reader_is_announced()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("はじめまして");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var screen = pane.Render<RoomScreen>(parameters => parameters.Add(part => part.Room, room));
        screen.WaitForAssertion(() => Assert.Contains("はじめまして", screen.Markup, StringComparison.Ordinal));

        await cast.RemoveAsync(cast.Volunteer, room);
        cast.Feed.Publish([Core.Feed.FeedTopic.ReadersOf(room)]);

        screen.WaitForAssertion(() => Assert.DoesNotContain("はじめまして", screen.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ones_own_line_stands_there_before_anything_is_read_again()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("はじめまして");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var screen = await JustReadAsync(cast, pane, room);

        var box = screen.FindComponent<ReplyBox>();
        Assert.True(await box.InvokeAsync(() => box.Instance.Send("おきています", Guid.NewGuid(), long.MaxValue)));

        Assert.Contains("おきています", screen.Markup, StringComparison.Ordinal);
        Assert.Equal("はじめまして おきています", string.Join(' ', ViewOf(screen).Messages.Select(line => line.Content.Text)));
    }

    [Fact]
    public async Task After_a_line_that_is_not_shown_yet_ones_own_line_waits_for_the_reading()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("はじめまして");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var screen = await JustReadAsync(cast, pane, room);
        await cast.ParentWritesAsync("ねむれません");

        var box = screen.FindComponent<ReplyBox>();
        Assert.True(await box.InvokeAsync(() => box.Instance.Send("おきています", Guid.NewGuid(), long.MaxValue)));
        Assert.DoesNotContain("おきています", screen.Markup, StringComparison.Ordinal);

        screen.WaitForAssertion(() => Assert.Equal("はじめまして ねむれません おきています", string.Join(' ', ViewOf(screen).Messages.Select(line => line.Content.Text))), cast.Clock);
    }

    /// <summary>An open screen that has just read, and takes its breath by a clock that stands.</summary>
    private static async Task<IRenderedComponent<RoomScreen>> JustReadAsync(Cast cast, Pane pane, Core.People.RoomId room)
    {
        var screen = pane.Render<RoomScreen>(parameters => parameters.Add(part => part.Room, room));
        screen.WaitForAssertion(() => Assert.Contains("はじめまして", screen.Markup, StringComparison.Ordinal));
        await new MarkRead(cast.Database).MarkAsync(cast.CurrentParent, room, 1, None);
        screen.WaitForAssertion(() => Assert.Equal(1, ViewOf(screen).Team.Single(member => member.Id == cast.CurrentParent.Id).ReadThrough));
        return screen;
    }

    private static RoomView ViewOf(IRenderedComponent<RoomScreen> screen) => screen.FindComponent<FollowUpCard>().Instance.View;
}
