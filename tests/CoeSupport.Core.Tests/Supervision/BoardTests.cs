using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CoeSupport.Core.Tests.Supervision.TakeOverTests;

namespace CoeSupport.Core.Tests.Supervision;

/// <summary>What supervisors see of the rooms in their charge and of the people in them, and what they whisper.</summary>
public sealed class BoardTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_board_stands_in_order_of_urgency_and_other_parts_of_the_house_mark_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.CarryManyAsync();
        var (supervisor, _) = await SuperviseAsync(cast);
        var rooms = new List<RoomId>();
        foreach (var number in Enumerable.Range(1, 5))
        {
            rooms.Add(await cast.RoomWithTrioAsync("はじめまして", $"U{number:x32}"));
            cast.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        // The first is answered and calm, the second's answer waits for a look, the third waits long, the fourth and fifth a little; the fourth is marked.
        await cast.SendReply.SendAsync(cast.Midwife, rooms[0], "はい", Guid.NewGuid(), None);
        await cast.Database.ChangeAsSystemAsync("looked at first", async (db, ct) => { (await db.Staff.SingleAsync(s => s.Id == cast.Volunteer.Id, ct)).AskSecondEyes(true, db.Now); return true; }, None);
        await cast.SendReply.SendAsync(cast.Volunteer, rooms[1], "どうしましたか", Guid.NewGuid(), None);
        TimeSpan late;
        await using (var db = cast.Database.OpenAsSystem("test")) late = (await db.Channels.SingleAsync()).WaitingLongAfter;
        cast.Clock.Advance(late - TimeSpan.FromMinutes(3));
        MarkRooms danger = (_, _, _) => Task.FromResult<IReadOnlyDictionary<RoomId, BoardMark>>(new Dictionary<RoomId, BoardMark> { [rooms[3]] = new("test", 90, null) });

        var board = (await new SupervisionBoard(cast.Database, cast.Keys, cast.Rooms, [danger]).ReadAsync(supervisor, None))!;

        Assert.Equal([rooms[3], rooms[1], rooms[2], rooms[4], rooms[0]], board.Select(row => row.Room.Id));
        Assert.Equal([BoardUrgency.Pressing, BoardUrgency.Approval, BoardUrgency.Late, BoardUrgency.Waiting, BoardUrgency.Calm], board.Select(row => row.Urgency));
        var reply = Assert.Single(board[1].Replies);
        Assert.Equal(("どうしましたか", true), (reply.Line.Content.Text, reply.MayDecide));
        Assert.Null(await new ApproveReply(cast.Database, cast.Keys).ApproveAsync(supervisor, reply.Line.Delivery!.Id, None));
        Assert.Empty((await new SupervisionBoard(cast.Database, cast.Keys, cast.Rooms, []).ReadAsync(supervisor, None))!.SelectMany(row => row.Replies));
        Assert.Null(await new SupervisionBoard(cast.Database, cast.Keys, cast.Rooms, []).ReadAsync(cast.Midwife, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Risks_and_calls_for_specialists_press_on_the_board_and_weigh_on_who_was_there(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, _) = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        var calm = await cast.ParentWritesAsync("はじめまして", Cast.Mio);
        var board = new SupervisionBoard(cast.Database, cast.Keys, cast.Rooms, [RiskMarks.MarkAsync, EscalationMarks.MarkAsync]);
        Assert.All((await board.ReadAsync(supervisor, None))!, row => Assert.Empty(row.Marks));
        var heavy = new HeavyRooms([RiskMarks.HeavyAsync, EscalationMarks.HeavyAsync]);
        Assert.All((await new SupporterExposure(cast.Database, heavy).ReadAsync(supervisor, None))!, row => Assert.Equal(0, row.HeavyRooms));

        Assert.Null(await new RaiseRisk(cast.Database, cast.Keys).RaiseAsync(cast.Volunteer, room, RiskLevel.PlanOrMeans, "しにたいと書かれました", None));
        Assert.Equal(["Risk.PlanOrMeans.Unseen"], (await board.ReadAsync(supervisor, None))![0].Marks.Select(mark => mark.Code));
        var draft = new EscalationDraft(Guid.NewGuid(), Concern.Mind, Urgency.Now, ParentConsent.DangerToLife) { Words = "しにたい", Reason = "いのちの危険" };
        Assert.Null((await new RaiseEscalation(cast.Database, cast.Keys, new RouteEscalation(cast.Database, new OnDuty())).RaiseAsync(cast.Volunteer, room, draft, None)).Refusal);

        var rows = (await board.ReadAsync(supervisor, None))!;
        Assert.Equal([room, calm], rows.Select(row => row.Room.Id));
        Assert.Equal(BoardUrgency.Pressing, rows[0].Urgency);
        Assert.Equal(["Escalation.Now", "Risk.PlanOrMeans.Unseen"], rows[0].Marks.Select(mark => mark.Code).Order());
        Assert.Equal(1, (await new SupporterExposure(cast.Database, heavy).ReadAsync(supervisor, None))!.Single(row => row.Staff == cast.Midwife.Id).HeavyRooms);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_whisper_is_read_by_one_person_who_is_called_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, _) = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        var whisper = new Whisper(new WriteNote(cast.Database, cast.Keys));

        Assert.Null((await whisper.SayAsync(supervisor, room, cast.Volunteer.Id, "ゆっくりで大丈夫です", Guid.NewGuid(), None)).Refusal);

        var notes = new RoomNotes(cast.Database, cast.Keys);
        var heard = Assert.Single(await notes.NewestAsync(cast.Volunteer, room, 10, None), note => note.AuthorId == supervisor.Id);
        Assert.Equal((true, true, "ゆっくりで大丈夫です"), (heard.IsWhisper, heard.CallsMe, heard.Text));
        foreach (var other in new[] { cast.Midwife, cast.CurrentParent }) Assert.DoesNotContain(await notes.NewestAsync(other, room, 10, None), note => note.AuthorId == supervisor.Id);
        Assert.Contains(room, await new Mentions(cast.Database, cast.Keys).RoomsAsync(cast.Volunteer, None));
        Assert.Equal(NoteRefusal.NotFound, (await whisper.SayAsync(cast.Midwife, room, cast.Volunteer.Id, "x", Guid.NewGuid(), None)).Refusal);
        Assert.Equal(NoteRefusal.ReaderGone, (await whisper.SayAsync(supervisor, room, cast.OtherVolunteer.Id, "x", Guid.NewGuid(), None)).Refusal);
        Assert.Null((await new EditNote(cast.Database, cast.Keys).EditAsync(supervisor, heard.Id, "ゆっくりでいいですよ", None)).Refusal);
        Assert.True((await notes.NewestAsync(cast.Volunteer, room, 10, None)).Single(note => note.Id == heard.Id).CallsMe);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Heavy_rooms_and_nights_are_counted_for_those_who_were_there(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, _) = await SuperviseAsync(cast, TimeSpan.FromDays(90));
        var room = await cast.RoomWithTrioAsync();
        var exposure = new SupporterExposure(cast.Database, new HeavyRooms([]));
        foreach (var hours in new[] { 12.99, 0.02, 4, 4, 24 }) // 21:59, 22:00, 2:00, 6:00 and 6:00 again, in Japan
        {
            cast.Clock.Advance(TimeSpan.FromHours(hours));
            Assert.Null((await cast.SendReply.SendAsync(cast.Volunteer, room, "はい", Guid.NewGuid(), None)).Refusal);
        }
        Assert.Null(await new TakeOver(cast.Database).TakeAsync(supervisor, room, 30, None));
        Assert.Null(await new BreakGlass(cast.Database, cast.Keys).OpenAsync(cast.Coordinator, room, EmergencyCause.DangerToLife, "しにたいと書かれました", 30, None));
        await cast.RemoveAsync(cast.CurrentParent, room);

        var rows = (await exposure.ReadAsync(supervisor, None))!.ToDictionary(row => row.Staff);

        Assert.Equal((1, 1, room, false), (rows[cast.Volunteer.Id].HeavyRooms, rows[cast.Volunteer.Id].Nights, rows[cast.Volunteer.Id].LatestHeavy, rows[cast.Volunteer.Id].IsMuch));
        Assert.Equal((1, 0), (rows[cast.Midwife.Id].HeavyRooms, rows[cast.Midwife.Id].Nights));
        Assert.DoesNotContain(cast.CurrentParent.Id, rows.Keys); // no longer there
        Assert.DoesNotContain(supervisor.Id, rows.Keys);
        Assert.Null(await exposure.ReadAsync(cast.Coordinator, None));
        cast.Clock.Advance(TimeSpan.FromDays(29));
        Assert.All((await exposure.ReadAsync(supervisor, None))!, row => Assert.Equal((0, 0), (row.HeavyRooms, row.Nights)));
        FindHeavyMoments three = (_, rooms, since, _) => Task.FromResult<IReadOnlyCollection<HeavyMoment>>([.. rooms.Select(one => new HeavyMoment(one, since.AddDays(1)))]);
        Assert.Equal(1, (await new SupporterExposure(cast.Database, new HeavyRooms([three])).ReadAsync(supervisor, None))!.Single(row => row.Staff == cast.Volunteer.Id).HeavyRooms);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_debrief_is_proposed_after_a_heavy_conversation_and_is_its_authors_and_the_supervisors(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, _) = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        var debriefs = new Debriefs(cast.Database, cast.Keys, new HeavyRooms([]));
        var write = new WriteDebrief(cast.Database, cast.Keys);
        Assert.False(await debriefs.IsProposedAsync(cast.Volunteer, room, None));
        Assert.Null(await new TakeOver(cast.Database).TakeAsync(supervisor, room, 30, None));
        cast.Clock.Advance(Debriefs.RestsFor);
        Assert.False(await debriefs.IsProposedAsync(cast.Volunteer, room, None)); // it is still led
        await new GiveBack(cast.Database).GiveAsync(supervisor, room, None);
        await cast.ParentWritesAsync("ありがとう");
        Assert.False(await debriefs.IsProposedAsync(cast.Volunteer, room, None)); // it does not rest
        cast.Clock.Advance(Debriefs.RestsFor);
        Assert.True(await debriefs.IsProposedAsync(cast.Volunteer, room, None));
        Assert.False(await debriefs.IsProposedAsync(cast.OtherVolunteer, room, None));

        var press = Guid.NewGuid();
        Assert.Null(await write.WriteAsync(cast.Volunteer, room, "手がふるえました", press, None));
        Assert.Null(await write.WriteAsync(cast.Volunteer, room, "手がふるえました", press, None));

        Assert.False(await debriefs.IsProposedAsync(cast.Volunteer, room, None));
        Assert.True(await debriefs.IsProposedAsync(cast.Midwife, room, None));
        Assert.Equal("手がふるえました", Assert.Single(await debriefs.ReadAsync(cast.Volunteer, room: null, None)).Text);
        Assert.Equal("小野", Assert.Single(await debriefs.ReadAsync(supervisor, room, None)).AuthorName);
        Assert.Empty(await debriefs.ReadAsync(cast.Midwife, room, None));
        Assert.Empty(await debriefs.ReadAsync(cast.Coordinator, room, None));
        Assert.Equal(DebriefRefusal.Text, await write.WriteAsync(cast.Volunteer, room, " \n", Guid.NewGuid(), None));
        Assert.Equal(DebriefRefusal.NotFound, await write.WriteAsync(cast.OtherVolunteer, room, "x", Guid.NewGuid(), None));
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.DoesNotContain("手がふるえました", System.Text.Encoding.UTF8.GetString((await db.Debriefs.SingleAsync()).SealedText), StringComparison.Ordinal);
        cast.Clock.Advance(Debriefs.ProposedFor + TimeSpan.FromMinutes(1));
        Assert.False(await debriefs.IsProposedAsync(cast.Midwife, room, None));
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Empty(await debriefs.ReadAsync(cast.Volunteer, room, None));
    }
}
