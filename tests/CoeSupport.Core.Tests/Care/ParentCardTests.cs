using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Care;

/// <summary>What is known of a parent: who sees it, who changes it, and what stays on the record.</summary>
public sealed class ParentCardTests
{
    private static readonly DateOnly Due = new(2026, 7, 1);
    private static readonly AboutParent Wishing = new() { Relation = Relation.Mother, Language = "ja-x-easy", Nights = [NightHours.Midnight], NightNote = "夜勤の日", Wishes = "女性だけがいいです" };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_professional_enters_dates_and_the_whole_trio_sees_them(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var heard = 0;
        using var listening = cast.Feed.Subscribe(FeedTopic.Of(room), () => heard++);

        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due, Babies = 2 }));

        Assert.True(heard > 0);
        foreach (var member in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer })
        {
            var card = (await CardAsync(cast, member, room))!;
            Assert.Equal((Due, 2, 1, member == cast.Midwife, true), (card.Dates.Due, card.Dates.Babies, card.Version, card.MayChangeDates, card.MayChangeAbout));
            Assert.Equal(Due, (await new ParentCards(cast.Database, cast.Keys).DatesAsync(member, CancellationToken.None))[room].Due);
        }
    }

    [Fact]
    public async Task The_first_day_of_the_last_period_becomes_the_due_date()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { LastPeriod = new(2026, 1, 1) }));
        Assert.Equal(new DateOnly(2026, 10, 8), (await CardAsync(cast, cast.Midwife, room))!.Dates.Due);

        // Corrected at a check-up, the due date is the truth and the period no more its source.
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 1, new ParentDates { Due = new(2026, 10, 5) }));
        Assert.Null((await CardAsync(cast, cast.Midwife, room))!.Dates.LastPeriod);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_professional_of_the_room_changes_dates(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var dates = new ParentDates { Due = Due };

        Assert.Equal(ChangeParentRefusal.NotAllowed, await DatesAsync(cast, cast.Volunteer, room, 0, dates));
        Assert.Equal(ChangeParentRefusal.NotAllowed, await DatesAsync(cast, cast.CurrentParent, room, 0, dates));
        foreach (var outsider in new[] { cast.OtherVolunteer, cast.ReceptionNurse, cast.Coordinator }) Assert.Equal(ChangeParentRefusal.NotFound, await DatesAsync(cast, outsider, room, 0, dates));
        Assert.Equal(ChangeParentRefusal.NotFound, await DatesAsync(cast, cast.Midwife, RoomId.New(), 0, dates));
        Assert.Equal(0, (await CardAsync(cast, cast.Midwife, room))!.Version);

        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, dates));
        await cast.RemoveAsync(cast.Midwife, room);
        Assert.Equal(ChangeParentRefusal.NotFound, await DatesAsync(cast, cast.Midwife, room, 1, ParentDates.None));
    }

    [Fact]
    public async Task While_there_is_no_trio_the_professional_on_reception_enters_dates()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("9週です");
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));

        Assert.Null(await DatesAsync(cast, cast.ReceptionNurse, room, 0, new ParentDates { Due = Due }));
        cast.Clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(ChangeParentRefusal.NotFound, await DatesAsync(cast, cast.ReceptionNurse, room, 1, ParentDates.None));
    }

    [Theory]
    [InlineData(Grounds.TrioSeat, true, null)]
    [InlineData(Grounds.TrioSeat, false, ChangeParentRefusal.NotAllowed)]
    [InlineData(Grounds.Supervision, true, ChangeParentRefusal.NotAllowed)]
    [InlineData(Grounds.Advice, true, ChangeParentRefusal.NotFound)]
    public async Task Whoever_only_reads_changes_nothing(Grounds grounds, bool canWrite, ChangeParentRefusal? expected)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("こんにちは");
        await LetInAsync(cast, room, cast.Midwife, grounds, canWrite);

        Assert.Equal(expected, await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }));
        var about = await AboutAsync(cast, cast.Midwife, room, expected is null ? 1 : 0, Wishing);
        Assert.Equal(grounds == Grounds.Advice ? ChangeParentRefusal.NotFound : canWrite ? null : ChangeParentRefusal.NotAllowed, about);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_of_the_trio_keeps_wishes_and_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        Assert.Null(await AboutAsync(cast, cast.Volunteer, room, 0, Wishing with { Wishes = "  女性だけがいいです  ", Nights = [NightHours.Midnight, NightHours.Midnight] }));
        foreach (var outsider in new[] { cast.OtherVolunteer, cast.Coordinator }) Assert.Equal(ChangeParentRefusal.NotFound, await AboutAsync(cast, outsider, room, 1, AboutParent.None));

        var about = (await CardAsync(cast, cast.CurrentParent, room))!.About;
        Assert.Equal((Wishing.Relation, Wishing.Language, Wishing.NightNote, Wishing.Wishes), (about.Relation, about.Language, about.NightNote, about.Wishes));
        Assert.Equal([NightHours.Midnight], about.Nights);
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Equal(ChangeParentRefusal.NotFound, await AboutAsync(cast, cast.Volunteer, room, 1, AboutParent.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Outsiders_former_members_and_coordinators_find_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, other) = (await cast.RoomWithTrioAsync(), await cast.ParentWritesAsync("べつの部屋", Cast.Mio));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }));
        await LetInAsync(cast, other, cast.OtherVolunteer, Grounds.TrioSeat, canWrite: true);
        await cast.RemoveAsync(cast.Volunteer, room);

        foreach (var stranger in new[] { cast.OtherVolunteer, cast.Coordinator, cast.Volunteer })
        {
            Assert.Null(await CardAsync(cast, stranger, room));
            Assert.DoesNotContain(room, (await new ParentCards(cast.Database, cast.Keys).DatesAsync(stranger, CancellationToken.None)).Keys);
            await using var db = cast.Database.OpenAs(stranger);
            Assert.Equal((0, 0), (await db.ParentRecords.CountAsync(), await db.ParentChanges.CountAsync()));
        }
        await using var allowed = cast.Database.OpenAs(cast.CurrentParent);
        Assert.Equal((1, 1), (await allowed.ParentRecords.CountAsync(), await allowed.ParentChanges.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_change_stays_with_who_when_from_to_and_why_and_is_undone_by_changing_back(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }));
        cast.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 1, new ParentDates { Due = Due.AddDays(5) }, "健診でなおった"));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 2, new ParentDates { Due = Due.AddDays(5) })); // the same again is no change
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 2, new ParentDates { Due = Due }));

        var card = (await CardAsync(cast, cast.Volunteer, room))!;
        Assert.Equal((Due, 3), (card.Dates.Due, card.Version));
        Assert.Equal([3, 2, 1], card.History.Select(change => change.Number));
        var second = card.History[1];
        Assert.Equal((cast.Midwife.PublicName, cast.Clock.GetUtcNow(), "健診でなおった"), (second.By, second.At, second.Reason));
        Assert.Equal([new ChangedFact(ParentField.Due, "2026-07-01", "2026-07-06")], second.Facts);
        Assert.Equal([new ChangedFact(ParentField.Due, "2026-07-06", "2026-07-01")], card.History[0].Facts);

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(3, await db.AuditEntries.CountAsync(entry => entry.Action == "parent.changed" && entry.ActorId == cast.Midwife.Id && entry.Detail == ""));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_who_was_slower_is_told_and_overwrites_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await AboutAsync(cast, cast.Volunteer, room, 0, Wishing));

        Assert.Equal(ChangeParentRefusal.ChangedMeanwhile, await AboutAsync(cast, cast.CurrentParent, room, 0, AboutParent.None));
        Assert.Equal(ChangeParentRefusal.ChangedMeanwhile, await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }));

        Assert.Equal(Wishing.Wishes, (await CardAsync(cast, cast.Midwife, room))!.About.Wishes);
    }

    [Fact]
    public async Task Impossible_dates_and_endless_texts_are_refused_with_the_reason()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        async Task Refused(ChangeParentRefusal why, ParentDates dates) => Assert.Equal(why, await DatesAsync(cast, cast.Midwife, room, 0, dates));

        await Refused(ChangeParentRefusal.DueTooLate, new ParentDates { Due = today.AddDays(281) });
        await Refused(ChangeParentRefusal.DueTooLate, new ParentDates { LastPeriod = today.AddDays(1) });
        await Refused(ChangeParentRefusal.DueTooEarly, new ParentDates { Due = today.AddYears(-21) });
        await Refused(ChangeParentRefusal.BirthInFuture, new ParentDates { Births = [today.AddDays(1)] });
        await Refused(ChangeParentRefusal.BirthTooEarly, new ParentDates { Births = [today.AddYears(-21)] });
        await Refused(ChangeParentRefusal.TooMany, new ParentDates { Births = [.. Enumerable.Repeat(today, 9)] });
        await Refused(ChangeParentRefusal.TooMany, new ParentDates { Babies = 5 });
        Assert.Equal(ChangeParentRefusal.TooLong, await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = today }, new string('あ', 501)));
        Assert.Equal(ChangeParentRefusal.TooLong, await AboutAsync(cast, cast.Midwife, room, 0, new AboutParent { Wishes = new string('あ', 501) }));
        Assert.Equal(ChangeParentRefusal.TooLong, await AboutAsync(cast, cast.Midwife, room, 0, new AboutParent { Language = "xx" }));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = today.AddDays(280), Births = [today] }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_loss_hides_all_dates_keeps_the_room_and_is_taken_back_by_whoever_recorded_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await LetInAsync(cast, room, cast.ReceptionNurse, Grounds.TrioSeat, canWrite: true); // a second professional
        var (record, takeBack) = (new RecordLoss(cast.Database, cast.Keys), new TakeBackLoss(cast.Database, cast.Keys));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }));

        Assert.Equal(ChangeParentRefusal.NotAllowed, await record.RecordAsync(cast.Volunteer, room, CancellationToken.None));
        Assert.Equal(ChangeParentRefusal.NotFound, await record.RecordAsync(cast.OtherVolunteer, room, CancellationToken.None));
        Assert.Null(await record.RecordAsync(cast.Midwife, room, CancellationToken.None));
        Assert.Equal(ChangeParentRefusal.NothingToDo, await record.RecordAsync(cast.ReceptionNurse, room, CancellationToken.None));

        var card = (await CardAsync(cast, cast.Volunteer, room))!;
        Assert.Equal(StageKind.Loss, Stage.On(JapanDay.Of(cast.Clock.GetUtcNow()), card.Dates).Kind);
        Assert.Equal((cast.Midwife.Id, false), (card.Dates.Loss!.RecordedBy, card.MayTakeBackLoss));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.Null((await cast.SendReply.SendAsync(cast.Volunteer, room, "ここにいます", Guid.NewGuid(), CancellationToken.None)).Refusal);

        Assert.Equal(ChangeParentRefusal.NotAllowed, await takeBack.TakeBackAsync(cast.Volunteer, room, CancellationToken.None));
        Assert.Equal(ChangeParentRefusal.RecordedByOther, await takeBack.TakeBackAsync(cast.ReceptionNurse, room, CancellationToken.None));
        Assert.True((await CardAsync(cast, cast.Midwife, room))!.MayTakeBackLoss);
        Assert.Null(await takeBack.TakeBackAsync(cast.Midwife, room, CancellationToken.None));
        Assert.Equal(ChangeParentRefusal.NothingToDo, await takeBack.TakeBackAsync(cast.Midwife, room, CancellationToken.None));

        card = (await CardAsync(cast, cast.Volunteer, room))!;
        Assert.Equal((Due, null, 3), (card.Dates.Due, card.Dates.Loss, card.History.Count));
        Assert.Equal(new ChangedFact(ParentField.Loss, "recorded", null), card.History[0].Facts.Single());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mistaken_loss_does_not_stay_because_its_author_has_left_the_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await LetInAsync(cast, room, cast.ReceptionNurse, Grounds.TrioSeat, canWrite: true);
        Assert.Null(await new RecordLoss(cast.Database, cast.Keys).RecordAsync(cast.Midwife, room, CancellationToken.None));

        await cast.RemoveAsync(cast.Midwife, room);

        Assert.True((await CardAsync(cast, cast.ReceptionNurse, room))!.MayTakeBackLoss);
        Assert.Null(await new TakeBackLoss(cast.Database, cast.Keys).TakeBackAsync(cast.ReceptionNurse, room, CancellationToken.None));
    }

    [Fact]
    public async Task New_dates_after_a_loss_are_a_new_beginning_and_old_ones_are_not()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var dates = new ParentDates { Due = Due };
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, dates));
        Assert.Null(await new RecordLoss(cast.Database, cast.Keys).RecordAsync(cast.Midwife, room, CancellationToken.None));

        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 2, dates));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 2, ParentDates.None)); // an empty form, saved
        Assert.Equal(Due, (await CardAsync(cast, cast.Midwife, room))!.Dates.Due);
        Assert.NotNull((await CardAsync(cast, cast.Midwife, room))!.Dates.Loss);

        cast.Clock.Advance(TimeSpan.FromDays(200));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 2, new ParentDates { Due = Due.AddDays(300) }));
        Assert.Null((await CardAsync(cast, cast.Midwife, room))!.Dates.Loss);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_reads_from_a_later_message_on_sees_what_is_known_and_not_the_history_before(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("ひとつめ");
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }, "まえのわけ"));
        await cast.ParentWritesAsync("ふたつめ");
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 1, new ParentDates { Due = Due.AddDays(1) }, "あとのわけ"));
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var last = await db.Messages.MaxAsync(message => message.Sequence);
            await LetInAsync(cast, room, cast.OtherVolunteer, Grounds.Escalation, canWrite: true, last);
        }

        var card = (await CardAsync(cast, cast.OtherVolunteer, room))!;

        Assert.Equal(Due.AddDays(1), card.Dates.Due);
        Assert.Equal(["あとのわけ"], card.History.Select(change => change.Reason));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_of_it_lies_open_in_the_database_and_an_erased_room_has_no_card(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, kept) = (await cast.RoomWithTrioAsync(), await cast.RoomWithTrioAsync(user: Cast.Mio));
        Assert.Null(await DatesAsync(cast, cast.Midwife, room, 0, new ParentDates { Due = Due }, "ひみつのわけ"));
        Assert.Null(await AboutAsync(cast, cast.Midwife, room, 1, Wishing));
        Assert.Null(await DatesAsync(cast, cast.Midwife, kept, 0, new ParentDates { Due = Due }));
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var blobs = (await db.ParentRecords.Select(r => r.SealedFacts).ToListAsync()).Concat(await db.ParentChanges.Select(c => c.SealedWords).ToListAsync()).ToList();
            Assert.Equal(5, blobs.Count);
            foreach (var word in new[] { "2026-07", "Mother", "ひみつ", "女性" }.Select(Encoding.UTF8.GetBytes)) Assert.DoesNotContain(blobs, blob => blob.AsSpan().IndexOf(word) >= 0);
        }

        cast.Keys.EraseRoom(room, cast.Clock.GetUtcNow());

        Assert.Null(await CardAsync(cast, cast.Midwife, room));
        Assert.Equal(ChangeParentRefusal.NotFound, await DatesAsync(cast, cast.Midwife, room, 2, ParentDates.None));
        Assert.Equal([kept], (await new ParentCards(cast.Database, cast.Keys).DatesAsync(cast.Midwife, CancellationToken.None)).Keys);
    }

    private static Task<ParentCard?> CardAsync(Cast cast, Actor actor, RoomId room) => new ParentCards(cast.Database, cast.Keys).ReadAsync(actor, room, CancellationToken.None);

    private static Task<ChangeParentRefusal?> DatesAsync(Cast cast, Actor actor, RoomId room, int seen, ParentDates dates, string? reason = null) =>
        new ChangeParentDates(cast.Database, cast.Keys).ChangeAsync(actor, room, seen, dates, reason, CancellationToken.None);

    private static Task<ChangeParentRefusal?> AboutAsync(Cast cast, Actor actor, RoomId room, int seen, AboutParent about) =>
        new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(actor, room, seen, about, CancellationToken.None);

    private static Task<bool> LetInAsync(Cast cast, RoomId room, Actor who, Grounds grounds, bool canWrite, long? from = null) => cast.Database.ChangeAsSystemAsync("test", (db, _) =>
    {
        db.Memberships.Add(new Membership(room, who.Id, grounds, canWrite, cast.Clock.GetUtcNow(), cast.Coordinator.Id, from));
        return Task.FromResult(true);
    }, CancellationToken.None);
}
