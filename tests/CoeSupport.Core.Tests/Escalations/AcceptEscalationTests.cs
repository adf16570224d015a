using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using CoeSupport.Core.Tests.Erasures;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Escalations;

/// <summary>A specialist comes in, from the chosen line on, and is gone after closing; or answers the trio without coming in.</summary>
public sealed class AcceptEscalationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_specialist_reads_from_the_chosen_line_on_writes_and_is_gone_after_closing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var specialist = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync("むかしの話");
        await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, "むかしのメモ", NoteReaders.Team, Guid.NewGuid(), None);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("おなかが張ります");
        var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft() with { From = 2 });

        Assert.Null(await cast.WordsReadByAsync(specialist, room)); // asked is not in
        Assert.Null(await calls.Room.ReadAsync(specialist, room, None));
        Assert.Equal(new AcceptResult(room, null), await calls.Accept.AcceptAsync(specialist, id, None));
        Assert.Equal(new AcceptResult(room, null), await calls.Accept.AcceptAsync(specialist, id, None));
        Assert.Equal(["おなかが張ります"], await cast.WordsReadByAsync(specialist, room));
        Assert.Empty(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(specialist, room, 10, None));
        Assert.Equal("張りがおさまらないそうです", (await calls.Room.ReadAsync(specialist, room, None))![0].Text!.Words);
        Assert.Null((await cast.SendReply.SendAsync(specialist, room, "助産師の三浦です", Guid.NewGuid(), None)).Refusal);
        var readers = (await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, None))!;
        Assert.Contains(readers.Now, reader => reader.Staff == specialist.Id && reader.Grounds == Grounds.Escalation && reader.FromLater);

        Assert.Equal(EscalationRefusal.Empty, await calls.CloseAsync(specialist, id, new EscalationEnd(EscalationOutcome.Settled, " ")));
        Assert.Equal(EscalationRefusal.BadReferral, await calls.CloseAsync(specialist, id, new EscalationEnd(EscalationOutcome.Referred, "x")));
        Assert.Equal(EscalationRefusal.BadReferral, await calls.CloseAsync(specialist, id, new EscalationEnd(EscalationOutcome.Settled, "x") { Referral = new Referral("産院", ReferralBasis.Consent, "", ReferralResult.Open) }));
        Assert.Equal(EscalationRefusal.BadDate, await calls.CloseAsync(specialist, id, new EscalationEnd(EscalationOutcome.Settled, "x") { FollowUpOn = new DateOnly(2026, 3, 31) }));
        Assert.Equal(EscalationRefusal.NotFound, await calls.CloseAsync(cast.Volunteer, id));
        var end = new EscalationEnd(EscalationOutcome.Referred, "受診されました") { Referral = new Referral("汐見産院", ReferralBasis.Consent, "当直の方", ReferralResult.Taken), FollowUpOn = new DateOnly(2026, 4, 2) };
        Assert.Null(await calls.CloseAsync(specialist, id, end));

        Assert.Null(await cast.WordsReadByAsync(specialist, room));
        Assert.Null(await calls.Room.ReadAsync(specialist, room, None));
        Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(specialist, room, "x", Guid.NewGuid(), None)).Refusal);
        Assert.Equal(EscalationRefusal.Closed, await calls.AcceptAsync(specialist, id));
        Assert.Equal(EscalationRefusal.Closed, await calls.CloseAsync(specialist, id));
        Assert.Equal("受診されました", (await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.CurrentParent, room, 10, None)).OrderBy(note => note.WrittenAt).Last().Text);
        var seen = Assert.Single((await calls.Room.ReadAsync(cast.Midwife, room, None))!);
        Assert.Equal((EscalationOutcome.Referred, end.FollowUpOn, end.Referral), (seen.Outcome, seen.FollowUpOn, seen.Text!.Referral));
        Assert.Equal(["Raised 小野", "Asked 三浦", "Accepted 三浦", "Closed 三浦"], await calls.StepsAsync(id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_accept_at_once_one_has_it_and_the_other_is_told_who(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var people = new[] { await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi), await calls.OnDutyAsync("田中", SpecialistKind.Midwife, cast.Shiomi) };
        var room = await cast.RoomWithTrioAsync();
        var other = provider == DatabaseProvider.Postgres ? calls.Restarted() : calls;
        for (var round = 0; round < 5; round++)
        {
            var id = await calls.RaiseAsync(cast.Volunteer, room);
            var results = await Task.WhenAll(Task.Run(() => calls.Accept.AcceptAsync(people[0], id, None)), Task.Run(() => other.Accept.AcceptAsync(people[1], id, None)));
            var winner = results[0].Refusal is null ? 0 : 1;
            Assert.Equal(new AcceptResult(room, null), results[winner]);
            Assert.Equal(new AcceptResult(null, EscalationRefusal.AlreadyAccepted, people[winner].PublicName), results[1 - winner]);
            Assert.Null(await cast.WordsReadByAsync(people[1 - winner], room));
            Assert.Null(await calls.CloseAsync(people[winner], id));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Too_late_off_duty_or_not_the_one_is_refused_with_the_reason(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var specialist = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi, days: 1);
        var room = await cast.RoomWithTrioAsync();
        var withdrawn = await calls.RaiseAsync(cast.Volunteer, room);
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Withdraw.WithdrawAsync(cast.Midwife, withdrawn, None)).Refusal); // not hers
        Assert.Null((await calls.Withdraw.WithdrawAsync(cast.Volunteer, withdrawn, None)).Refusal);
        Assert.Equal(EscalationRefusal.Withdrawn, await calls.AcceptAsync(specialist, withdrawn));
        var id = await calls.RaiseAsync(cast.Volunteer, room);

        Assert.Equal(EscalationRefusal.NotFound, await calls.AcceptAsync(await calls.OnDutyAsync("心", SpecialistKind.MentalHealth, cast.Shiomi), id)); // never asked
        Assert.Equal(EscalationRefusal.NotFound, await calls.AcceptAsync(specialist, EscalationId.New()));
        await calls.PassAsync(4); // missed: may still come as long as nobody did
        cast.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(EscalationRefusal.OffDuty, await calls.AcceptAsync(specialist, id));
        await SpecialiseAsync(cast, specialist, SpecialistKind.Obstetrician);
        Assert.Equal(EscalationRefusal.NotTheKind, await calls.AcceptAsync(specialist, id));
        Assert.Null(await cast.WordsReadByAsync(specialist, room));

        var second = await calls.OnDutyAsync("田中", SpecialistKind.Midwife, cast.Shiomi);
        var erased = await calls.RaiseAsync(cast.Volunteer, room);
        cast.Keys.EraseRoom(room, cast.Clock.GetUtcNow());
        Assert.Equal(EscalationRefusal.Erased, await calls.AcceptAsync(second, erased)); // the key is gone, the rows not yet
        await new FollowErasures(cast.Database, cast.Keys, cast.Vault).RunAsync(None);
        Assert.Equal(EscalationRefusal.Erased, await calls.AcceptAsync(second, erased));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((0, true), (await db.EscalationWords.CountAsync(), (await db.Escalations.ToListAsync()).All(e => !e.IsOpen)));
        Assert.Null(await calls.PassAsync(60));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Several_may_be_in_and_two_calls_to_one_person_are_one_way_in(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var (midwife, mind) = (await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi), await calls.OnDutyAsync("心", SpecialistKind.MentalHealth, cast.Shiomi));
        var room = await cast.RoomWithTrioAsync("一");
        await cast.ParentWritesAsync("二");
        var late = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft() with { From = 2 });
        Assert.Null(await calls.AcceptAsync(midwife, late));
        var early = await calls.RaiseAsync(cast.CurrentParent, room, Calls.Draft() with { From = 1 });
        Assert.Null(await calls.AcceptAsync(midwife, early));
        Assert.Equal(["一", "二"], await cast.WordsReadByAsync(midwife, room));
        var third = await calls.RaiseAsync(midwife, room, Calls.Draft(concern: Concern.Mind) with { From = 2 }); // who is in may call the next
        Assert.Null(await calls.AcceptAsync(mind, third));
        Assert.Equal(["二"], await cast.WordsReadByAsync(mind, room));
        await calls.Route.RunAsync(None);
        Assert.DoesNotContain("Reopened", await calls.StepsAsync(late));

        Assert.Null(await calls.CloseAsync(midwife, late));
        Assert.NotNull(await cast.WordsReadByAsync(midwife, room)); // there by the other still
        Assert.Null(await calls.CloseAsync(midwife, early));
        Assert.Null(await cast.WordsReadByAsync(midwife, room));
        Assert.NotNull(await cast.WordsReadByAsync(mind, room));
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Withdraw.WithdrawAsync(midwife, third, None)).Refusal); // in the room no more
        Assert.Equal(new AcceptResult(null, EscalationRefusal.AlreadyAccepted, "心"), await calls.Acknowledge.AcknowledgeAsync(cast.Coordinator, third, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Advice_shows_the_quoted_lines_and_nothing_else_and_what_is_unsent_goes_there_too(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var specialist = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var other = await calls.OnDutyAsync("田中", SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync("ひみつ");
        var messageId = cast.NextId();
        await cast.ParentWritesAsync("質問です", messageId: messageId);
        await cast.ParentWritesAsync("もうひとつ");
        var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Consult) with { Quotes = [2, 3] });
        Assert.Null(await calls.Advice.ReadAsync(specialist, id, None));
        var asked = (await calls.StepsAsync(id))[1] == "Asked 三浦" ? specialist : other;
        Assert.Null(await calls.AcceptAsync(asked, id));

        var advice = (await calls.Advice.ReadAsync(asked, id, None))!;
        Assert.Equal(["質問です", "もうひとつ"], advice.Lines.Select(line => line.Content.Text));
        Assert.Equal(("張りがおさまらないそうです", "小野"), (advice.Words, advice.RaisedBy));
        Assert.Null(await cast.WordsReadByAsync(asked, room));
        Assert.Null(await calls.Room.ReadAsync(asked, room, None));
        Assert.Null(await new RoomReaders(cast.Database).ReadAsync(asked, room, None));
        Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(asked, room, "x", Guid.NewGuid(), None)).Refusal);
        Assert.Equal(NoteRefusal.NotFound, (await new WriteNote(cast.Database, cast.Keys).WriteAsync(asked, room, "x", NoteReaders.Team, Guid.NewGuid(), None)).Refusal);
        foreach (var outsider in new[] { cast.Midwife, cast.Coordinator, asked == specialist ? other : specialist }) Assert.Null(await calls.Advice.ReadAsync(outsider, id, None));
        await using (var db = cast.Database.OpenAs(asked)) Assert.Equal(0, await db.Messages.CountAsync());

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId } });
        Assert.Equal([null, "もうひとつ"], (await calls.Advice.ReadAsync(asked, id, None))!.Lines.Select(line => line.Content.Text));
        var key = Guid.NewGuid();
        foreach (var _ in new[] { 1, 2 }) Assert.Null((await calls.Answer.AnswerAsync(asked, id, "あたためてください", key, None)).Refusal);
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Answer.AnswerAsync(cast.Midwife, id, "x", Guid.NewGuid(), None)).Refusal);
        Assert.Equal(EscalationRefusal.Empty, (await calls.Answer.AnswerAsync(asked, id, " ", Guid.NewGuid(), None)).Refusal);
        Assert.Equal("あたためてください", Assert.Single(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.Volunteer, room, 10, None)).Text);
        Assert.Equal("あたためてください", Assert.Single((await calls.Advice.ReadAsync(asked, id, None))!.Answers).Text);
        Assert.Null(await calls.CloseAsync(asked, id));
        Assert.Null(await calls.Advice.ReadAsync(asked, id, None));
        Assert.Equal(EscalationRefusal.Closed, (await calls.Answer.AnswerAsync(asked, id, "x", Guid.NewGuid(), None)).Refusal);
    }

    [Fact]
    public async Task An_urgent_call_keeps_the_key_of_a_room_that_is_to_be_erased_and_stops_the_first_word()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var specialist = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        await cast.SendReply.SendAsync(cast.Midwife, room, "はい", Guid.NewGuid(), None);
        cast.Clock.Advance(TimeSpan.FromDays(7));
        var due = new DueFirstWords(cast.Database, cast.Keys, new TemplateList(cast.Database, cast.Keys));
        Assert.NotNull(await due.ReadAsync(cast.Midwife, room, None));
        var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Today));
        Assert.Null(await due.ReadAsync(cast.Midwife, room, None));
        Assert.Null(await calls.AcceptAsync(specialist, id));
        Assert.Null(await due.ReadAsync(cast.Midwife, room, None));

        var phone = new Phone(cast);
        await phone.EraseAsync();
        await phone.RunOutAsync();
        cast.Clock.Advance(TimeSpan.FromDays(5));
        await phone.RunOutAsync();
        Assert.NotNull(cast.Keys.FindRoomKey(room));
        Assert.Null(await calls.CloseAsync(specialist, id));
        await phone.RoundAsync();
        await phone.LineTakesAsync();
        await phone.RoundAsync();
        Assert.Null(cast.Keys.FindRoomKey(room));
    }

    [Fact]
    public async Task The_board_says_kind_urgency_town_and_week_to_those_whom_it_concerns()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var (one, two) = (await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi), await calls.OnDutyAsync("田中", SpecialistKind.Midwife, cast.Shiomi));
        var room = await cast.RoomWithTrioAsync();
        Assert.Null((await new Core.Care.ChangeParentDates(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, room, 0, new Core.Care.ParentDates { Due = new DateOnly(2026, 6, 10) }, reason: null, None)));
        var id = await calls.RaiseAsync(cast.Volunteer, room);

        var offer = Assert.Single((await calls.Board.ReadAsync(one, None)).Offers);
        Assert.Equal((SpecialistKind.Midwife, Urgency.Now, "汐見市", 30, AskedAs.Specialist), (offer.Kind, offer.Urgency, offer.Municipality, offer.Stage.Pregnancy!.Value.Weeks, offer.As));
        Assert.Null(offer.Room);
        Assert.Single(offer.Asked); // not who else
        Assert.Single((await calls.Board.ReadAsync(cast.Coordinator, None)).House);
        Assert.Empty((await calls.Board.ReadAsync(cast.WakabaCoordinator, None)).House);
        Assert.Equal((0, 0, 0, 0), await CountsAsync(calls, cast.Volunteer)); // in the room it is, here it is not
        await calls.PassAsync(3);
        Assert.True(Assert.Single((await calls.Board.ReadAsync(cast.Coordinator, None)).House).IsAlarm);

        Assert.Null(await calls.AcceptAsync(one, id));
        Assert.Equal((0, 1, 0, 0), await CountsAsync(calls, one));
        Assert.Equal(room, (await calls.Board.ReadAsync(one, None)).Mine[0].Room);
        var lost = Assert.Single((await calls.Board.ReadAsync(two, None)).Ended);
        Assert.Equal(("三浦", null), (lost.AcceptedBy, lost.Room));
        Assert.False(Assert.Single((await calls.Board.ReadAsync(cast.Coordinator, None)).House).IsAlarm);
        Assert.Null(await calls.CloseAsync(one, id));
        Assert.Equal((0, 0, 0, 1), await CountsAsync(calls, one));
        Assert.Equal((0, 0, 0, 0), await CountsAsync(calls, cast.Coordinator));
    }

    private static async Task<(int, int, int, int)> CountsAsync(Calls calls, Actor actor)
    {
        var board = await calls.Board.ReadAsync(actor, None);
        return (board.Offers.Count, board.Mine.Count, board.House.Count, board.Ended.Count);
    }

    private static Task<bool> SpecialiseAsync(Cast cast, Actor who, SpecialistKind kind) => cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
    {
        (await db.Staff.SingleAsync(s => s.Id == who.Id, ct)).Specialise(kind);
        return true;
    }, None);
}
