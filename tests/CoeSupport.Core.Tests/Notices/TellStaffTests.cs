using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>What people are told of, and what they are spared.</summary>
public sealed class TellStaffTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_a_waiting_parent_each_of_the_room_hears_once_a_waiting_after_their_own_minutes(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var (cast, tell) = (post.Cast, new TellOfWaiting(post.Cast.Database));
        var room = await cast.RoomWithTrioAsync();
        await post.Settings.ChangeAsync(cast.Volunteer, mine => mine.WaitFor(3), None);
        async Task<int> WaitingOf(Actor who) => (await post.NoticesOfAsync(who)).Count(n => n.Kind == NoticeKind.ParentWaits);

        cast.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await tell.RunAsync(None));
        Assert.Equal((0, 1), (await WaitingOf(cast.Midwife), await WaitingOf(cast.Volunteer)));
        cast.Clock.Advance(TimeSpan.FromMinutes(7));
        await cast.ParentWritesAsync("もうひとつ"); // the same waiting
        Assert.Equal(2, await tell.RunAsync(None));
        Assert.Equal(0, await tell.RunAsync(None));
        Assert.Equal((1, 1, 1, 0), (await WaitingOf(cast.Midwife), await WaitingOf(cast.CurrentParent), await WaitingOf(cast.Volunteer), await WaitingOf(cast.OtherVolunteer)));
        Assert.Equal((room, NoticeUrgency.Today, false), ((await post.NoticesOfAsync(cast.Midwife))[^1].RoomId!.Value, (await post.NoticesOfAsync(cast.Midwife))[^1].Urgency, (await post.NoticesOfAsync(cast.Midwife))[^1].OverAt is not null));

        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "お待たせしました", Guid.NewGuid(), None)).Refusal);
        await tell.RunAsync(None);
        Assert.All((await post.NoticesOfAsync(cast.Volunteer)).Where(n => n.Kind == NoticeKind.ParentWaits), n => Assert.NotNull(n.OverAt));
        await cast.ParentWritesAsync("ありがとう");
        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(3, await tell.RunAsync(None));
        Assert.Equal(2, await WaitingOf(cast.Midwife));
    }

    [Fact]
    public async Task Who_was_answered_in_time_calls_nobody_and_who_only_reads_along_is_not_called()
    {
        await using var post = await Outpost.OpenAsync();
        var (cast, tell) = (post.Cast, new TellOfWaiting(post.Cast.Database));
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("a test lets a reader in", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, Grounds.Supervision, canWrite: false, db.Now, cast.Coordinator.Id));
            return Task.FromResult(true);
        }, None);
        cast.Clock.Advance(TimeSpan.FromMinutes(9));
        await cast.SendReply.SendAsync(cast.Midwife, room, "はい", Guid.NewGuid(), None);
        cast.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await tell.RunAsync(None));
        await cast.ParentWritesAsync("もしもし");
        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(3, await tell.RunAsync(None));
        Assert.Empty(await post.NoticesOfAsync(cast.OtherVolunteer));
    }

    [Fact]
    public async Task Two_processes_tell_once()
    {
        await using var post = await Outpost.OpenAsync(DatabaseProvider.Postgres);
        using var other = new Database(DatabaseProvider.Postgres, post.Cast.ConnectionString, new Core.Feed.RoomFeed(), post.Cast.Clock);
        await post.Cast.RoomWithTrioAsync();
        post.Cast.Clock.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(new TellOfWaiting(post.Cast.Database).RunAsync(None), new TellOfWaiting(other).RunAsync(None));
        Assert.Single(await post.NoticesOfAsync(post.Cast.Midwife), n => n.Kind == NoticeKind.ParentWaits);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_reads_the_room_is_called_there_no_more(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var cast = post.Cast;
        var room = await cast.RoomWithTrioAsync();
        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        await new TellOfWaiting(cast.Database).RunAsync(None);
        Assert.Equal(2, (await post.NoticesOfAsync(cast.Midwife)).Count(n => n.SeenAt is null)); // a room was given, and somebody waits there
        await new MarkRead(cast.Database).MarkAsync(cast.Midwife, room, 1, None);
        Assert.DoesNotContain(await post.NoticesOfAsync(cast.Midwife), n => n.SeenAt is null);
        Assert.Equal(2, (await post.NoticesOfAsync(cast.Volunteer)).Count(n => n.SeenAt is null));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_colleague_named_in_a_note_hears_of_it_until_they_saw_it_or_are_named_no_more(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var cast = post.Cast;
        var room = await cast.RoomWithTrioAsync();
        var note = (await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, "@小野 @佐伯 おねがいします", NoteReaders.Team, Guid.NewGuid(), None)).Id!.Value;
        async Task<Notice> OfAsync(Actor who) => Assert.Single(await post.NoticesOfAsync(who), n => n.Kind == NoticeKind.Mention);
        Assert.Equal((room, note.Value, NoticeUrgency.Whenever), ((await OfAsync(cast.Volunteer)).RoomId!.Value, (await OfAsync(cast.Volunteer)).About!.Value, (await OfAsync(cast.Volunteer)).Urgency));
        Assert.DoesNotContain(await post.NoticesOfAsync(cast.Midwife), n => n.Kind == NoticeKind.Mention);

        await new EditNote(cast.Database, cast.Keys).EditAsync(cast.Midwife, note, "@小野 おねがいします", None);
        Assert.Equal((true, false), ((await OfAsync(cast.CurrentParent)).OverAt is not null, (await OfAsync(cast.Volunteer)).OverAt is not null));
        await new SeeMentions(cast.Database).SeeAsync(cast.Volunteer, [note], None);
        Assert.NotNull((await OfAsync(cast.Volunteer)).SeenAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reply_that_waits_calls_those_who_may_decide_until_somebody_did(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var cast = post.Cast;
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await new AskSecondEyes(cast.Database).SetAsync(cast.Coordinator, cast.Volunteer.Id, asked: true, None));
        await cast.SendReply.SendAsync(cast.Volunteer, room, "これでいいですか", Guid.NewGuid(), None);
        async Task<List<Notice>> OfAsync(Actor who) => (await post.NoticesOfAsync(who)).FindAll(n => n.Kind == NoticeKind.SecondEyes);
        Assert.Equal((1, 1, 0), ((await OfAsync(cast.Midwife)).Count, (await OfAsync(cast.CurrentParent)).Count, (await OfAsync(cast.Volunteer)).Count));

        await cast.PutOnReceptionAsync(TimeSpan.FromHours(4));
        cast.Clock.Advance(OfferReplies.After);
        await new OfferReplies(cast.Database).RunAsync(None);
        Assert.Equal((1, 1), ((await OfAsync(cast.ReceptionNurse)).Count, (await OfAsync(cast.Midwife)).Count));

        await using var db = cast.Database.OpenAsSystem("a test looks for the reply");
        var delivery = await db.Deliveries.Where(d => d.State == Core.Deliveries.DeliveryState.AwaitingApproval).Select(d => d.Id).SingleAsync(None);
        Assert.Null(await new ApproveReply(cast.Database, cast.Keys).ApproveAsync(cast.Midwife, delivery, None));
        foreach (var who in new[] { cast.Midwife, cast.CurrentParent, cast.ReceptionNurse }) Assert.All(await OfAsync(who), n => Assert.NotNull(n.OverAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whose_turn_on_reception_begins_hears_of_it_once(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var (cast, keep) = (post.Cast, new KeepReception(post.Cast.Database));
        Assert.Null(await new PlanReception(cast.Database).PlanAsync(cast.Coordinator, cast.ReceptionNurse.Id, Scope.WholeOperator, cast.Clock.GetUtcNow().AddHours(1), cast.Clock.GetUtcNow().AddHours(3), 1, None));
        await keep.RunAsync(None);
        Assert.Empty(await post.NoticesOfAsync(cast.ReceptionNurse));
        cast.Clock.Advance(TimeSpan.FromHours(1));
        await keep.RunAsync(None);
        await keep.RunAsync(None);
        Assert.Equal(NoticeKind.ReceptionBegins, Assert.Single(await post.NoticesOfAsync(cast.ReceptionNurse)).Kind);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_gets_a_seat_hears_of_it_two_minutes_later_and_of_a_trio_that_was_taken_back_never(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var cast = post.Cast;
        await post.AddDeviceAsync(cast.Volunteer);
        var room = await cast.ParentWritesAsync("はじめまして");
        var formed = await cast.Trio.FormAsync(cast.Coordinator, room, new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id), UndoTrio.Within, None);
        Assert.Equal(cast.Clock.GetUtcNow() + PlanPostings.GraceOfRoom, await post.RunAsync());
        Assert.Null(await new UndoTrio(cast.Database).UndoAsync(cast.Coordinator, formed, None));
        cast.Clock.Advance(PlanPostings.GraceOfRoom);
        await post.RunAsync();
        Assert.Empty(post.Side.All);
        Assert.NotNull(Assert.Single(await post.NoticesOfAsync(cast.Volunteer)).OverAt);

        await cast.SeatTrioAsync(room);
        await post.RunAsync();
        Assert.Empty(post.Side.All);
        cast.Clock.Advance(PlanPostings.GraceOfRoom);
        await post.RunAsync();
        Assert.Single(post.Side.All);
    }

    [Theory]
    [InlineData("22:00", "07:00", 13, 0, 9.0)] // 22:00 in Japan
    [InlineData("22:00", "07:00", 21, 59, 0.0166667)] // 06:59
    [InlineData("22:00", "07:00", 22, 0, null)] // 07:00
    [InlineData("22:00", "07:00", 3, 0, null)] // noon
    [InlineData("12:00", "13:00", 3, 30, 0.5)]
    [InlineData("12:00", "12:00", 3, 0, null)]
    public void Quiet_hours_are_Japans_and_may_go_over_midnight(string from, string to, int hour, int minute, double? left)
    {
        var settings = new NoticeSettings(StaffId.New());
        settings.BeQuiet(TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture));
        var now = new DateTimeOffset(2026, 4, 1, hour, minute, 0, TimeSpan.Zero);
        Assert.Equal(left is null ? null : Math.Round(left.Value * 60), (settings.QuietUntil(now) - now)?.TotalMinutes);
        Assert.Null(new NoticeSettings(StaffId.New()).QuietUntil(now));
    }

    [Fact]
    public void Sound_is_for_what_is_of_now_unless_one_wants_more_or_none()
    {
        var (mine, noon) = (new NoticeSettings(StaffId.New()), new DateTimeOffset(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));
        Assert.Equal((true, false), (mine.Sounds(NoticeUrgency.Now, noon), mine.Sounds(NoticeUrgency.Today, noon)));
        mine.Play(NoticeSound.Always);
        Assert.Equal((true, true), (mine.Sounds(NoticeUrgency.Now, noon), mine.Sounds(NoticeUrgency.Today, noon)));
        mine.BeQuiet(new TimeOnly(11, 0), new TimeOnly(13, 0));
        Assert.Equal((true, false), (mine.Sounds(NoticeUrgency.Now, noon), mine.Sounds(NoticeUrgency.Today, noon)));
        mine.Play(NoticeSound.Never);
        Assert.Equal((false, false), (mine.Sounds(NoticeUrgency.Now, noon), mine.Sounds(NoticeUrgency.Today, noon)));
    }
}
