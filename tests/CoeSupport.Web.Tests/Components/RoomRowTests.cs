using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A row is drawn again when it says something else, and only then: the list is read on every notice.</summary>
public sealed class RoomRowTests
{
    [Fact]
    public async Task What_says_the_same_is_not_drawn_again_and_every_difference_is()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        var now = cast.Clock.GetUtcNow();
        var colleague = new TeamMember(cast.Volunteer.Id, "小野", "", SupporterKind.Volunteer, Grounds.TrioSeat, now, null, ReadThrough: 0);
        var room = new RoomSummary
        {
            Id = RoomId.New(),
            Name = "ゆず",
            HasPicture = false,
            Unread = 1,
            WaitingSince = now.AddMinutes(-5),
            WaitingSoonAfter = TimeSpan.FromMinutes(30),
            WaitingLongAfter = TimeSpan.FromMinutes(120),
            QuietAfter = TimeSpan.FromDays(7),
            LastMessageAt = now.AddMinutes(-5),
            LastMessage = Said.ByParent("ねむれません"),
            IsErased = false,
            IsBlocked = false,
            IsReception = false,
            Team = [colleague],
        };
        var row = pane.Render<RoomRow>(parameters => parameters.Add(part => part.Room, room).Add(part => part.Reader, cast.Midwife.Id));
        var drawn = row.RenderCount;

        void Shows(RoomSummary next, bool again, string what, bool isCurrent = false, bool isCalled = false)
        {
            row.Render(parameters => parameters.Add(part => part.Room, next).Add(part => part.IsCurrent, isCurrent).Add(part => part.IsCalled, isCalled));
            Assert.True(row.RenderCount > drawn == again, $"{what}: drawn {row.RenderCount - drawn} times, with all its parts");
            drawn = row.RenderCount;
        }

        Shows(room with { Team = [colleague with { }], LastMessage = Said.ByParent("ねむれません") }, again: false, "the same, read again");
        Shows(room with { Team = [colleague with { ReadThrough = 7 }] }, again: false, "what a colleague has read, which the row does not show");
        cast.Clock.Advance(TimeSpan.FromSeconds(20));
        Shows(room, again: false, "the same minute");
        cast.Clock.Advance(TimeSpan.FromSeconds(60));
        Shows(room, again: true, "another minute of waiting");
        cast.Clock.Advance(TimeSpan.FromMinutes(25));
        Shows(room, again: true, "waiting became long");
        Assert.Equal("soon", row.Find("[data-testid=waiting]").GetAttribute("data-waiting"));
        Shows(room with { Unread = 2 }, again: true, "another unread line");
        Shows(room with { Unread = 2, LastMessage = Said.ByParent("やっぱり", 2) }, again: true, "other words");
        Shows(room with { LastMessage = Said.ByParent("やっぱり", 2) with { WithdrawnAt = now } }, again: true, "words taken back");
        Shows(room with { Team = [] }, again: true, "a colleague left");
        Shows(room with { IsBlocked = true }, again: true, "blocked");
        Shows(room with { IsBlocked = true }, again: true, "opened", isCurrent: true);
        Shows(room with { IsBlocked = true }, again: true, "called", isCurrent: true, isCalled: true);
        Shows(room with { IsBlocked = true }, again: false, "called as before", isCurrent: true, isCalled: true);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task An_erased_room_says_so_and_no_name(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife, language);
        var room = new RoomSummary
        {
            Id = RoomId.New(),
            Name = "ゆず",
            HasPicture = false,
            Unread = 0,
            WaitingSoonAfter = default,
            WaitingLongAfter = default,
            QuietAfter = default,
            LastMessage = Said.ByParent("ひみつ"),
            IsErased = true,
            IsBlocked = false,
            IsReception = false,
            Team = [],
        };

        var row = pane.Render<RoomRow>(parameters => parameters.Add(part => part.Room, room).Add(part => part.Reader, cast.Midwife.Id));

        Assert.Contains(pane.Texts["Erased.Room"], row.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ゆず", row.Find(".room-row__lines").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ひみつ", row.Markup, StringComparison.Ordinal);
    }
}
