using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Escalations;

/// <summary>Who may call a specialist, with what, and what a press leaves behind.</summary>
public sealed class RaiseEscalationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_writes_in_the_room_calls_and_from_outside_there_is_no_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync();

        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }) Assert.NotNull((await calls.Raise.RaiseAsync(one, room, Calls.Draft(), None)).Id);
        foreach (var other in new[] { cast.OtherVolunteer, cast.ReceptionNurse, cast.Coordinator })
        {
            Assert.Equal(EscalationRefusal.NotFound, (await calls.Raise.RaiseAsync(other, room, Calls.Draft(), None)).Refusal);
            Assert.Null(await calls.Room.ReadAsync(other, room, None));
        }
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Raise.RaiseAsync(cast.Midwife, RoomId.New(), Calls.Draft(), None)).Refusal);
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Raise.RaiseAsync(cast.Volunteer, room, Calls.Draft(), None)).Refusal);
        var reader = await cast.HireAsync("付添", Role.Supervisor, Scope.WholeOperator);
        await LetInAsync(cast, reader, room, Grounds.Supervision, canWrite: false);
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Raise.RaiseAsync(reader, room, Calls.Draft(), None)).Refusal);
        Assert.Equal(3, (await calls.Room.ReadAsync(reader, room, None))!.Count); // who reads along sees it
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pressed_twice_it_is_one_also_at_the_same_instant(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync();
        var draft = Calls.Draft();

        var raised = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => calls.Raise.RaiseAsync(cast.Volunteer, room, draft, None)));
        Assert.Single(raised.Select(one => one.Id).Distinct());
        Assert.NotEqual(raised[0].Id, (await calls.Raise.RaiseAsync(cast.Midwife, room, draft, None)).Id);
        Assert.Equal(2, (await calls.Room.ReadAsync(cast.Volunteer, room, None))!.Count);
    }

    [Fact]
    public async Task Words_are_sealed_and_the_room_reads_them()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room);

        var seen = Assert.Single((await calls.Room.ReadAsync(cast.Midwife, room, None))!);
        Assert.Equal(("張りがおさまらないそうです", "横になるよう伝えました", "小野", false), (seen.Text!.Words, seen.Text.Said, seen.RaisedBy, seen.IsMine));
        Assert.Null(await new NoteEmergency(cast.Database, cast.Keys).KeepAsync(cast.CurrentParent, id, new EmergencyFacts("自宅", "森下 23:40", "119-77"), None));
        Assert.Equal(EscalationRefusal.NotFound, await new NoteEmergency(cast.Database, cast.Keys).KeepAsync(cast.OtherVolunteer, id, EmergencyFacts.None, None));
        Assert.Equal("119-77", (await calls.Room.ReadAsync(cast.Midwife, room, None))![0].Text!.Facts.Number);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.DoesNotContain("張り", System.Text.Encoding.UTF8.GetString((await db.EscalationWords.SingleAsync()).SealedText), StringComparison.Ordinal);
        Assert.DoesNotContain(await db.AuditEntries.Select(entry => entry.Detail).ToListAsync(), detail => detail.Contains("張り", StringComparison.Ordinal) || detail.Contains("119-77", StringComparison.Ordinal));
        await using var outside = cast.Database.OpenAs(cast.OtherVolunteer);
        Assert.Equal((0, 0, 0, 0), (await outside.Escalations.CountAsync(), await outside.EscalationWords.CountAsync(), await outside.EscalationOffers.CountAsync(), await outside.EscalationSteps.CountAsync()));
        await using var roster = cast.Database.OpenAs(cast.Coordinator);
        Assert.Equal((1, 0), (await roster.Escalations.CountAsync(), await roster.EscalationWords.CountAsync()));
        await using var elsewhere = cast.Database.OpenAs(cast.WakabaCoordinator);
        Assert.Equal(0, await elsewhere.Escalations.CountAsync());
    }

    [Fact]
    public async Task The_parent_is_told_by_the_same_press_or_it_is_recorded_why_not()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync();
        var told = Calls.Draft() with { Consent = ParentConsent.Told, Sentence = "助産師さんにも入ってもらいますね" };

        var raised = await calls.Raise.RaiseAsync(cast.Volunteer, room, told, None);
        Assert.Null(raised.Sentence);
        Assert.Equal("助産師さんにも入ってもらいますね", (await cast.WordsReadByAsync(cast.Midwife, room))!.Last());
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.Equal(1, await db.Deliveries.CountAsync());

        await cast.LineDeliversAsync(new { type = "unfollow" });
        var blocked = await calls.Raise.RaiseAsync(cast.Volunteer, room, told with { ClientKey = Guid.NewGuid() }, None);
        Assert.Equal(ReplyRefusal.Blocked, blocked.Sentence);
        Assert.Equal(ParentConsent.NotReached, (await calls.FindAsync(blocked.Id!.Value)).Consent);
        Assert.Equal(EscalationRefusal.NoReason, (await calls.Raise.RaiseAsync(cast.Volunteer, room, Calls.Draft() with { Consent = ParentConsent.Other }, None)).Refusal);
        Assert.Equal(EscalationRefusal.Empty, (await calls.Raise.RaiseAsync(cast.Volunteer, room, told with { Sentence = " " }, None)).Refusal);
        Assert.Equal(EscalationRefusal.TooLong, (await calls.Raise.RaiseAsync(cast.Volunteer, room, Calls.Draft() with { Words = new string('x', EscalationText.Longest + 1) }, None)).Refusal);
    }

    [Fact]
    public async Task Who_is_under_second_eyes_calls_without_waiting_and_only_the_sentence_waits()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var midwife = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await new AskSecondEyes(cast.Database).SetAsync(cast.Coordinator, cast.Volunteer.Id, asked: true, None));

        var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft() with { Consent = ParentConsent.Told, Sentence = "いま呼びますね" });

        Assert.Equal(["Raised 小野", "Asked 三浦"], await calls.StepsAsync(id));
        Assert.Null(await calls.AcceptAsync(midwife, id));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(Core.Deliveries.DeliveryState.AwaitingApproval, (await db.Deliveries.SingleAsync()).State);
    }

    [Fact]
    public async Task Nobody_shows_lines_that_are_not_there_or_that_they_may_not_read_themselves()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync("一");
        await cast.ParentWritesAsync("二");
        async Task<EscalationRefusal?> TryAsync(Actor who, EscalationDraft draft) => (await calls.Raise.RaiseAsync(who, room, draft, None)).Refusal;

        Assert.Equal(EscalationRefusal.NoLines, await TryAsync(cast.Midwife, Calls.Draft() with { From = 99 }));
        Assert.Equal(EscalationRefusal.NoLines, await TryAsync(cast.Midwife, Calls.Draft(Urgency.Consult)));
        Assert.Equal(EscalationRefusal.NoLines, await TryAsync(cast.Midwife, Calls.Draft(Urgency.Consult) with { Quotes = [1, 99] }));
        Assert.Equal(EscalationRefusal.NoLines, await TryAsync(cast.Midwife, Calls.Draft(Urgency.Consult) with { Quotes = [.. Enumerable.Range(1, 51)] }));
        var late = await cast.HireAsync("途中", Role.Specialist, Scope.WholeOperator);
        await LetInAsync(cast, late, room, Grounds.Escalation, canWrite: true, from: 2);
        Assert.Equal(EscalationRefusal.NoLines, await TryAsync(late, Calls.Draft() with { From = 1 }));
        Assert.Null(await TryAsync(late, Calls.Draft() with { From = 2 }));
        Assert.Null(await TryAsync(cast.Midwife, Calls.Draft(Urgency.Consult) with { Quotes = [1, 2, 2] }));
    }

    internal static Task LetInAsync(Cast cast, Actor who, RoomId room, Grounds grounds, bool canWrite, long? from = null) => cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        Task.FromResult(db.Memberships.Add(new Membership(room, who.Id, grounds, canWrite, db.Now, grantedBy: null, from))), None);
}
