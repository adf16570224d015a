using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Trios;

/// <summary>How people come into seats and go out of them: all at once or not at all, nobody by their own hand, and never four in a room.</summary>
public sealed class SeatTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_the_trio_come_the_introduction_to_the_parent_and_the_welcome_to_the_three(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await SpeakAsync(cast);
        var room = await cast.RoomWithTrioAsync();

        var introduction = (await cast.WordsReadByAsync(cast.Midwife, room))!.Last();
        Assert.Equal("はじめ\n■ 森下\nお産や子育てにかかわる仕事をしてきた専門職です。\n■ 佐伯\nいま、小さな子どもを育てています。\n■ 小野\n出産や育児の経験はありませんが、応援したいと思っています。", introduction);
        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer })
        {
            var note = Assert.Single(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(one, room, 10, None));
            Assert.Equal(cast.Coordinator.Id, note.AuthorId);
            Assert.StartsWith("三人へ\n■ 森下", note.Text, StringComparison.Ordinal);
        }
        Assert.Empty(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.Coordinator, room, 10, None)); // who wrote it does not read there
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(DeliveryState.Queued, (await db.Deliveries.SingleAsync()).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_introduction_names_each_with_picture_kind_and_their_own_sentence_word_for_word(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await SpeakAsync(cast);
        var keep = new KeepProfile(cast.Database, cast.Keys);
        await keep.SayAsync(cast.Midwife, new ProfileWords { Icon = SupporterIcon.Moon, Sentence = " 夜も\r\n{team}{from} います\u0007 " }, None);
        await keep.SayAsync(cast.Volunteer, new ProfileWords { Icon = SupporterIcon.Cup }, None);

        var room = await cast.RoomWithTrioAsync();

        Assert.Equal("はじめ\n🌙 森下\nお産や子育てにかかわる仕事をしてきた専門職です。\n「夜も {team}{from} います」\n■ 佐伯\nいま、小さな子どもを育てています。\n☕ 小野\n出産や育児の経験はありませんが、応援したいと思っています。", (await cast.WordsReadByAsync(cast.Midwife, room))!.Last());
        Assert.Null(await new HandOver(cast.Database, cast.Keys).HandOverAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, null, tell: true, None));
        Assert.EndsWith("■ 早見\n出産や育児の経験はありませんが、応援したいと思っています。", (await cast.WordsReadByAsync(cast.Midwife, room))!.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_sentences_of_the_longest_sort_around_the_longest_text_fit_one_message_of_LINE()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("test", (db, _) => Task.FromResult(db.TeamTexts.Add(new TeamText(cast.Channel, TeamTextKind.Introduction, "{team}".PadRight(TeamText.Longest, 'x'), db.Now, by: null))), None);
        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer })
        {
            await new KeepProfile(cast.Database, cast.Keys).SayAsync(one, new ProfileWords { Sentence = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 40)) }, None);
        }

        var room = await cast.RoomWithTrioAsync();

        var said = (await cast.WordsReadByAsync(cast.Midwife, room))!.Last();
        Assert.InRange(said.Length, TeamText.Longest + (3 * 100), 5_000);
        Assert.Contains(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 15)) + "」", said, StringComparison.Ordinal); // 8 units each: cut between families, not within one
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_paused_or_full_or_stepped_back_or_against_the_parents_wish_is_refused_and_nothing_is_half_done(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await SpeakAsync(cast);
        var room = await cast.ParentWritesAsync("はじめまして");
        var choice = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);

        await ProfileAsync(cast, cast.Volunteer, profile => profile.Rest(new Pause(cast.Clock.GetUtcNow().AddDays(-1), null), reason: null, cast.Keys.HouseKey));
        Assert.Equal(FormTrioRefusal.Paused, await cast.Trio.FormAsync(cast.Coordinator, room, choice, None));
        await ProfileAsync(cast, cast.Volunteer, profile => profile.Return());
        await ProfileAsync(cast, cast.CurrentParent, profile => profile.LimitTo(0));
        Assert.Equal(FormTrioRefusal.Full, await cast.Trio.FormAsync(cast.Coordinator, room, choice, None));
        await NothingHappenedAsync(cast, room);

        await ProfileAsync(cast, cast.CurrentParent, profile => profile.LimitTo(1));
        Assert.Null(await cast.Trio.FormAsync(cast.Coordinator, room, choice, None));
        Assert.Equal(FormTrioRefusal.Full, await cast.Trio.FormAsync(cast.Coordinator, await cast.ParentWritesAsync("ふたりめ", Cast.Mio), choice, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_parent_wished_for_women_only_nobody_else_is_seated_or_suggested(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("はじめまして");
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        Assert.Null(await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.ReceptionNurse, room, 0, new AboutParent { Wished = [ParentWish.WomanOnly] }, None));
        var choice = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);
        Assert.Equal([ParentWish.WomanOnly], Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None)).Facts.Wishes);

        foreach (var one in new[] { cast.Midwife, cast.CurrentParent }) await ProfileAsync(cast, one, profile => profile.Present(Gender.Woman, icon: null));
        await ProfileAsync(cast, cast.Volunteer, profile => profile.Present(Gender.Man, icon: null));
        Assert.Equal(FormTrioRefusal.AgainstWish, await cast.Trio.FormAsync(cast.Coordinator, room, choice, None));
        Assert.Equal(FormTrioRefusal.AgainstWish, (await new TriageList(cast.Database, cast.Keys).CandidatesAsync(cast.Coordinator, room, None)).Single(one => one.Id == cast.OtherVolunteer.Id).Refusal); // who does not say is not counted
        Assert.Equal([new MatchGap(MatchGapCode.Nobody, SupporterKind.Volunteer)], (await new TrioSuggestions(cast.Database, cast.Keys).ForRoomAsync(cast.Coordinator, room, None))!.Gaps);

        await ProfileAsync(cast, cast.Volunteer, profile => profile.Present(Gender.Woman, icon: null));
        Assert.Null(await cast.Trio.FormAsync(cast.Coordinator, room, choice, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_coordinators_with_different_people_form_one_trio_and_one_person_with_one_seat_left_gets_one_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await SpeakAsync(cast);
        var second = await cast.HireAsync("二人目", Role.Coordinator, Scope.WholeOperator);
        var (room, other) = (await cast.ParentWritesAsync("ひとりめ"), await cast.ParentWritesAsync("ふたりめ", Cast.Mio));
        var (one, two) = (new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id), new TrioChoice(cast.ReceptionNurse.Id, cast.CurrentParent.Id, cast.OtherVolunteer.Id));

        var raced = await Task.WhenAll(cast.Trio.FormAsync(cast.Coordinator, room, one, None), cast.Trio.FormAsync(second, room, two, None));
        Assert.Equal([null, FormTrioRefusal.AlreadyFormed], raced.Order());
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            Assert.Equal(3, await db.Memberships.CountAsync(m => m.RoomId == room && m.EndedAt == null));
            Assert.Equal(1, await db.Deliveries.CountAsync());
        }

        var third = await cast.ParentWritesAsync("さんにんめ", "U00000000000000000000000000000009");
        await ProfileAsync(cast, cast.CurrentParent, profile => profile.LimitTo(2)); // one seat is taken
        var both = await Task.WhenAll(cast.Trio.FormAsync(cast.Coordinator, other, one, None), cast.Trio.FormAsync(second, third, two, None));
        Assert.Equal([null, FormTrioRefusal.Full], both.Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_seat_that_falls_empty_brings_the_room_back_to_the_board_and_only_that_seat_is_filled(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var triage = new TriageList(cast.Database, cast.Keys);
        var room = await cast.RoomWithTrioAsync();
        Assert.Empty(await triage.ReadAsync(cast.Coordinator, None));

        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Equal(room, Assert.Single(await triage.ReadAsync(cast.Coordinator, None)).Id);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        Assert.NotNull(await cast.WordsReadByAsync(cast.ReceptionNurse, room));

        Assert.Equal(FormTrioRefusal.SeatTaken, await cast.Trio.FormAsync(cast.Coordinator, room, new TrioChoice(cast.ReceptionNurse.Id, cast.CurrentParent.Id, cast.OtherVolunteer.Id), None));
        Assert.Null(await cast.Trio.FormAsync(cast.Coordinator, room, new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.OtherVolunteer.Id), None));

        Assert.Empty(await triage.ReadAsync(cast.Coordinator, None));
        Assert.NotNull(await cast.WordsReadByAsync(cast.OtherVolunteer, room));
        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(3, await db.Memberships.CountAsync(m => m.RoomId == room && m.EndedAt == null));
    }

    [Fact]
    public async Task With_somebodys_work_their_seats_fall_empty_too()
    {
        await using var cast = await Cast.AssembleAsync();
        var administrator = await cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await new EndWork(cast.Database).EndAsync(administrator, cast.Midwife.Id, None));
        Assert.Equal(room, Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None)).Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_seat_passes_on_at_one_instant_with_a_note_for_the_successor_alone_and_a_word_to_the_parent(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("前からの話");
        await SpeakAsync(cast);
        var heard = 0;
        using var screen = cast.Feed.Subscribe(Core.Feed.FeedTopic.Of(cast.Volunteer.Id), () => heard++);

        Assert.Null(await new HandOver(cast.Database, cast.Keys).HandOverAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, "よろしくお願いします", tell: true, None));

        Assert.True(heard > 0); // what is open closes
        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(cast.Volunteer, room, "もう少しだけ", Guid.NewGuid(), None)).Refusal);
        Assert.Equal(["前からの話", "小野から\n■ 早見\n出産や育児の経験はありませんが、応援したいと思っています。"], await cast.WordsReadByAsync(cast.OtherVolunteer, room));
        Assert.Equal("よろしくお願いします", Assert.Single(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.OtherVolunteer, room, 10, None)).Text);
        Assert.Empty(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.Midwife, room, 10, None));
        Assert.Empty(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_hand_over_changes_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var handOver = new HandOver(cast.Database, cast.Keys);
        var room = await cast.RoomWithTrioAsync();
        Task<FormTrioRefusal?> Try(Actor actor, StaffId successor, SupporterKind kind = SupporterKind.Volunteer, string? note = null) => handOver.HandOverAsync(actor, room, kind, successor, note, tell: true, None);

        Assert.Equal(FormTrioRefusal.NotFound, await Try(cast.Volunteer, cast.OtherVolunteer.Id));
        Assert.Equal(FormTrioRefusal.NotFound, await Try(cast.WakabaCoordinator, cast.OtherVolunteer.Id));
        Assert.Equal(FormTrioRefusal.WrongKind, await Try(cast.Coordinator, cast.ReceptionNurse.Id));
        Assert.Equal(FormTrioRefusal.AlreadyInRoom, await Try(cast.Coordinator, cast.Volunteer.Id));
        Assert.Equal(FormTrioRefusal.Oneself, await Try(cast.Coordinator, cast.Coordinator.Id));
        Assert.Equal(FormTrioRefusal.NotASupporter, await Try(cast.Coordinator, StaffId.New()));
        Assert.Equal(FormTrioRefusal.NoteTooLong, await Try(cast.Coordinator, cast.OtherVolunteer.Id, note: new string('あ', Note.LongestText + 1)));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Equal(FormTrioRefusal.SeatEmpty, await Try(cast.Coordinator, cast.OtherVolunteer.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_steps_back_is_out_at_once_without_a_reason_and_is_not_asked_for_this_room_again(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var stepBack = new StepBack(cast.Database);
        var room = await cast.RoomWithTrioAsync();
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        Assert.False(await stepBack.StepAsync(cast.OtherVolunteer, room, None));
        Assert.False(await stepBack.StepAsync(cast.ReceptionNurse, room, None)); // a turn is not a seat

        Assert.True(await stepBack.StepAsync(cast.Volunteer, room, None));

        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.False(await stepBack.StepAsync(cast.Volunteer, room, None));
        Assert.Equal(room, Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None)).Id);
        Assert.Equal(FormTrioRefusal.NotForThisRoom, await cast.Trio.FormAsync(cast.Coordinator, room, new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id), None));
        var match = await new TrioSuggestions(cast.Database, cast.Keys).ForRoomAsync(cast.Coordinator, room, None);
        Assert.DoesNotContain(match!.Suggestions.SelectMany(one => one.Seats), seat => seat.Person == cast.Volunteer.Id);
        // What colleagues see of it is that the membership ended, as after any other end.
        var readers = await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, None);
        Assert.Contains(readers!.Before, reader => reader.Staff == cast.Volunteer.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_substitution_begins_and_ends_by_the_clock_and_there_are_never_four(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (plan, keep, due) = (new PlanSubstitute(cast.Database, cast.Keys), new KeepSubstitutions(cast.Database, cast.Keys), new EndDueMemberships(cast.Database));
        var room = await cast.RoomWithTrioAsync("まえ");
        var (from, until) = (cast.Clock.GetUtcNow().AddDays(1), cast.Clock.GetUtcNow().AddDays(8));

        Assert.Null(await plan.PlanAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, from, until, "留守をお願いします", tell: false, None));
        Assert.Equal(FormTrioRefusal.AlreadyPlanned, await plan.PlanAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, from, until, null, tell: false, None));
        Assert.Equal(from, await keep.RunAsync(None));
        await ReadersAreAsync(cast, room, cast.Volunteer);

        cast.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(until, await keep.RunAsync(None));
        await ReadersAreAsync(cast, room, cast.OtherVolunteer);
        Assert.Empty(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));
        Assert.Equal("留守をお願いします", Assert.Single(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.OtherVolunteer, room, 10, None)).Text);

        cast.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Null(await cast.WordsReadByAsync(cast.OtherVolunteer, room)); // at the instant, before anything has run
        Assert.Null(await keep.RunAsync(None));
        await due.RunAsync(None);
        await ReadersAreAsync(cast, room, cast.Volunteer);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(3, await db.Memberships.CountAsync(m => m.RoomId == room && m.EndedAt == null));
        Assert.NotNull((await db.Rooms.SingleAsync(r => r.Id == room)).TrioFullSince);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_seat_comes_back_also_when_the_end_was_written_down_first_or_it_was_ended_early_but_not_when_it_passed_on(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (plan, keep) = (new PlanSubstitute(cast.Database, cast.Keys), new KeepSubstitutions(cast.Database, cast.Keys));
        var room = await cast.RoomWithTrioAsync();
        Task<FormTrioRefusal?> PlanAsync() => plan.PlanAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(1), null, tell: false, None);
        Assert.Null(await PlanAsync());
        await ReadersAreAsync(cast, room, cast.OtherVolunteer);

        cast.Clock.Advance(TimeSpan.FromDays(1));
        await new EndDueMemberships(cast.Database).RunAsync(None);
        Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));
        await keep.RunAsync(None);
        await ReadersAreAsync(cast, room, cast.Volunteer);
        Assert.Empty(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));

        Assert.Null(await PlanAsync());
        var id = await SubstitutionAsync(cast);
        Assert.False(await plan.EndAsync(cast.WakabaCoordinator, id, None));
        Assert.True(await plan.EndAsync(cast.Coordinator, id, None));
        await ReadersAreAsync(cast, room, cast.Volunteer);

        Assert.Null(await PlanAsync());
        var third = await cast.HireAsync("三人目", Role.Supporter, Scope.WholeOperator, SupporterKind.Volunteer);
        Assert.Equal(FormTrioRefusal.NotForThisRoom, await new HandOver(cast.Database, cast.Keys).HandOverAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.Volunteer.Id, null, tell: false, None));
        Assert.Null(await new HandOver(cast.Database, cast.Keys).HandOverAsync(cast.Coordinator, room, SupporterKind.Volunteer, third.Id, null, tell: false, None));
        cast.Clock.Advance(TimeSpan.FromDays(1));
        await keep.RunAsync(None);
        await ReadersAreAsync(cast, room, third);
    }

    [Fact]
    public async Task Nobody_plans_who_stands_in_for_themselves()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var both = await cast.Database.ChangeAsSystemAsync("a supporter who also coordinates", async (db, ct) =>
        {
            var staff = await db.Staff.Include(s => s.Roles).SingleAsync(s => s.Id == cast.Volunteer.Id, ct);
            staff.Grant(Role.Coordinator, Scope.WholeOperator);
            return Actors.Of(staff);
        }, None);
        Assert.Equal(FormTrioRefusal.Oneself, await new PlanSubstitute(cast.Database, cast.Keys).PlanAsync(both, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(1), null, tell: false, None));
        Assert.Equal(FormTrioRefusal.Oneself, await new PlanSubstitute(cast.Database, cast.Keys).PlanAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.Coordinator.Id, cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(1), null, tell: false, None));
        Assert.Equal(FormTrioRefusal.BadTime, await new PlanSubstitute(cast.Database, cast.Keys).PlanAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow(), null, tell: false, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_leaves_for_good_hands_all_rooms_over_in_one_go_or_none(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (suggestions, handOver) = (new TrioSuggestions(cast.Database, cast.Keys), new HandOver(cast.Database, cast.Keys));
        var (one, two) = (await cast.RoomWithTrioAsync(), await cast.RoomWithTrioAsync("ふたりめ", Cast.Mio));
        await ProfileAsync(cast, cast.OtherVolunteer, profile =>
        {
            profile.LimitTo(1);
            profile.CountAsExperienced(true);
        });

        var plan = (await suggestions.ForLeavingAsync(cast.Coordinator, cast.Volunteer.Id, None))!;
        Assert.Equal(new[] { one, two }.Order(ById), plan.Select(seat => seat.Room).Order(ById));
        Assert.Equal([null, cast.OtherVolunteer.Id], plan.Select(seat => seat.Successor?.Person).OrderBy(id => id?.Value)); // the second would be too much
        await NothingChangedAsync();

        var refused = await handOver.HandOverAllAsync(cast.Coordinator, cast.Volunteer.Id, new Dictionary<RoomId, StaffId?> { [one] = cast.OtherVolunteer.Id, [two] = cast.OtherVolunteer.Id }, null, tell: false, None);
        Assert.Equal([FormTrioRefusal.Full], refused.Values);
        await NothingChangedAsync();

        Assert.Empty(await handOver.HandOverAllAsync(cast.Coordinator, cast.Volunteer.Id, plan.ToDictionary(seat => seat.Room, seat => seat.Successor?.Person), "お願いします", tell: false, None));
        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, one));
        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, two));
        Assert.Single(await cast.Rooms.ReadAsync(cast.OtherVolunteer, None));
        Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));
        Assert.Null(await suggestions.ForLeavingAsync(cast.Midwife, cast.Volunteer.Id, None));

        async Task NothingChangedAsync()
        {
            Assert.Equal(2, (await cast.Rooms.ReadAsync(cast.Volunteer, None)).Count);
            Assert.Empty(await cast.Rooms.ReadAsync(cast.OtherVolunteer, None));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_just_formed_is_taken_back_and_the_parent_never_hears_of_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await SpeakAsync(cast);
        var undo = new UndoTrio(cast.Database);
        var room = await cast.ParentWritesAsync("はじめまして");
        var choice = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);
        Task<FormedTrio> FormAsync(TimeSpan hold) => cast.Trio.FormAsync(cast.Coordinator, room, choice, hold, None);

        var formed = await FormAsync(UndoTrio.Within);
        Assert.Equal(UndoTrioRefusal.NotFound, await undo.UndoAsync(cast.WakabaCoordinator, formed, None));
        Assert.Equal(UndoTrioRefusal.NotFound, await undo.UndoAsync(cast.Midwife, formed, None));
        Assert.Null(await undo.UndoAsync(cast.Coordinator, formed, None));
        Assert.Null(await cast.WordsReadByAsync(cast.Midwife, room));
        Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None));
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.Equal(DeliveryState.TakenBack, (await db.Deliveries.SingleAsync()).State);
        Assert.Equal(UndoTrioRefusal.NotFound, await undo.UndoAsync(cast.Coordinator, formed, None));

        formed = await FormAsync(UndoTrio.Within); // as if it had not been: the same three once more
        await cast.SendReply.SendAsync(cast.Volunteer, room, "はじめまして", Guid.NewGuid(), None);
        Assert.Equal(UndoTrioRefusal.SomebodyWrote, await undo.UndoAsync(cast.Coordinator, formed, None));
        cast.Clock.Advance(UndoTrio.Within);
        Assert.Equal(UndoTrioRefusal.TooLate, await undo.UndoAsync(cast.Coordinator, formed, None));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));
    }

    [Fact]
    public async Task Once_the_introduction_is_on_its_way_nothing_is_taken_back()
    {
        await using var cast = await Cast.AssembleAsync();
        await SpeakAsync(cast);
        var room = await cast.ParentWritesAsync("はじめまして");
        var formed = await cast.Trio.FormAsync(cast.Coordinator, room, new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id), TimeSpan.Zero, None);
        await cast.Database.ChangeAsSystemAsync("LINE has it", async (db, ct) =>
        {
            (await db.Deliveries.SingleAsync(ct)).Begin(db.Now);
            return true;
        }, None);
        Assert.Equal(UndoTrioRefusal.Introduced, await new UndoTrio(cast.Database).UndoAsync(cast.Coordinator, formed, None));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_if_somebody_pauses_is_answered_seat_by_seat_and_nothing_changes_by_asking(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var outlooks = new PauseOutlooks(cast.Database, cast.Keys);
        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer, cast.OtherVolunteer }) await ProfileAsync(cast, one, profile => profile.CountAsExperienced(true));
        var room = await cast.RoomWithTrioAsync("ひみつ");
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await cast.RoomWithTrioAsync("ひみつ", "U00000000000000000000000000000009");
        await ProfileAsync(cast, cast.OtherVolunteer, profile => profile.LimitTo(1));
        await cast.ParentWritesAsync("まだ三人がいません", "U00000000000000000000000000000008");
        async Task<string> WorldAsync()
        {
            await using var db = cast.Database.OpenAsSystem("test");
            return $"{await db.Memberships.CountAsync()} {await db.Seats.CountAsync()} {await db.AuditEntries.CountAsync()} {await db.SupporterProfiles.SumAsync(p => p.Version)} {await db.Deliveries.CountAsync()} {await db.Notes.CountAsync()}";
        }
        var before = await WorldAsync();

        var outlook = (await outlooks.ReadAsync(cast.Coordinator, cast.Volunteer.Id, None))!;

        Assert.Equal([(room, cast.OtherVolunteer.Id), (later, null)], outlook.Seats.Select(seat => (seat.Room, seat.Successor?.Person)));
        Assert.Equal("汐見市", outlook.Seats[0].Municipality);
        Assert.Contains(outlook.Seats[0].Successor!.Reasons, reason => reason is { Code: MatchReasonCode.Load, Held: 0, Capacity: 1 });
        Assert.Equal([new SeatRefusal(FormTrioRefusal.Full, 1)], outlook.Seats[1].Refused);
        Assert.Equal((1, 0, 1), (outlook.StaysEmpty, outlook.Elsewhere, outlook.Wanted));
        Assert.Equal(new LoadShift(cast.OtherVolunteer.Id, "早見", 0, 1, 1), Assert.Single(outlook.Shifts));
        Assert.Equal((4, 0), (outlook.FreeBefore, outlook.FreeAfter)); // three of five and one of one; then those three rest and the one is taken
        Assert.True(outlook.SpreadAfter > outlook.SpreadBefore);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(outlook), System.Text.Json.JsonSerializer.Serialize(await outlooks.ReadAsync(cast.Coordinator, cast.Volunteer.Id, None)));
        Assert.Equal(before, await WorldAsync());
        // Who works for everybody sits in no room of this town; nobody else is answered at all.
        Assert.Equal((0, 2), (await outlooks.ReadAsync(cast.Coordinator, cast.Volunteer.Id, None) is { } all ? (all.Elsewhere, all.Seats.Count) : default));
        foreach (var other in new[] { cast.WakabaCoordinator, cast.Midwife, cast.Volunteer }) Assert.Null(await outlooks.ReadAsync(other, cast.Volunteer.Id, None));
        Assert.Null(await outlooks.ReadAsync(cast.Coordinator, cast.Coordinator.Id, None)); // no supporter
        Assert.Null(await outlooks.ReadAsync(cast.Coordinator, StaffId.New(), None));
    }

    [Fact]
    public async Task A_coordinator_of_one_town_is_told_how_many_more_there_are_and_nothing_of_them()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var other = await cast.RoomWithTrioAsync("ひみつ", "U00000000000000000000000000000009");
        await cast.Database.ChangeAsSystemAsync("one room is of another town; in the other the coordinator sits as anybody may", async (db, ct) =>
        {
            db.Memberships.Add(new Membership(other, cast.WakabaCoordinator.Id, Grounds.Reception, canWrite: true, db.Now, grantedBy: null));
            (await db.Rooms.SingleAsync(one => one.Id == room, ct)).PlaceIn(cast.Wakaba);
            return true;
        }, None);

        var outlook = (await new PauseOutlooks(cast.Database, cast.Keys).ReadAsync(cast.WakabaCoordinator, cast.Volunteer.Id, None))!;

        Assert.Equal((room, 1), (Assert.Single(outlook.Seats).Room, outlook.Elsewhere));
    }

    [Fact]
    public async Task A_seat_is_left_to_somebody_also_while_another_of_its_room_is_empty()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.RemoveAsync(cast.Midwife, room);
        await ProfileAsync(cast, cast.ReceptionNurse, profile => profile.LimitTo(0)); // no three could be put together
        foreach (var one in new[] { cast.Midwife, cast.ReceptionNurse }) await ProfileAsync(cast, one, profile => profile.LimitTo(0));
        foreach (var one in new[] { cast.CurrentParent, cast.OtherVolunteer }) await ProfileAsync(cast, one, profile => profile.CountAsExperienced(true));

        var seat = Assert.Single((await new TrioSuggestions(cast.Database, cast.Keys).ForLeavingAsync(cast.Coordinator, cast.Volunteer.Id, None))!);

        Assert.Equal(cast.OtherVolunteer.Id, seat.Successor?.Person);
    }

    [Fact]
    public async Task Who_was_first_is_named_to_who_comes_second()
    {
        await using var cast = await Cast.AssembleAsync();
        var second = await cast.HireAsync("はやい人", Role.Coordinator, Scope.WholeOperator);
        var room = await cast.ParentWritesAsync("はじめまして");
        var choice = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);
        Assert.Null(await cast.Trio.FormAsync(second, room, choice, None));

        var late = await cast.Trio.FormAsync(cast.Coordinator, room, choice, TimeSpan.Zero, None);
        Assert.Equal((FormTrioRefusal.AlreadyFormed, "はやい人"), (late.Refusal, late.By));

        await cast.RemoveAsync(cast.Volunteer, room);
        var taken = await cast.Trio.FormAsync(cast.Coordinator, room, new TrioChoice(cast.ReceptionNurse.Id, cast.CurrentParent.Id, cast.OtherVolunteer.Id), TimeSpan.Zero, None);
        Assert.Equal((FormTrioRefusal.SeatTaken, "はやい人"), (taken.Refusal, taken.By));
        var full = await cast.Trio.FormAsync(cast.Coordinator, await cast.ParentWritesAsync("また", "U00000000000000000000000000000009"), choice with { Volunteer = StaffId.New() }, TimeSpan.Zero, None);
        Assert.Equal((FormTrioRefusal.NotASupporter, null), (full.Refusal, full.By));
    }

    private static Task<bool> SpeakAsync(Cast cast) => cast.Database.ChangeAsSystemAsync("the channel has words for who comes and goes", (db, _) =>
    {
        db.TeamTexts.AddRange(
            new TeamText(cast.Channel, TeamTextKind.Introduction, "はじめ\n{team}", db.Now, by: null),
            new TeamText(cast.Channel, TeamTextKind.Welcome, "三人へ\n{team}", db.Now, by: null),
            new TeamText(cast.Channel, TeamTextKind.HandOver, "{from}から\n{to}", db.Now, by: null));
        return Task.FromResult(true);
    }, None);

    private static Task<bool> ProfileAsync(Cast cast, Actor who, Action<SupporterProfile> change) => cast.Database.ChangeAsSystemAsync("a supporter's profile", async (db, ct) =>
    {
        var profile = await db.SupporterProfiles.SingleOrDefaultAsync(p => p.StaffId == who.Id, ct);
        if (profile is null) db.SupporterProfiles.Add(profile = new SupporterProfile(who.Id));
        change(profile);
        return true;
    }, None);

    private static async Task NothingHappenedAsync(Cast cast, RoomId room)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((0, 0, 0, 0), (await db.Memberships.CountAsync(m => m.RoomId == room), await db.Trios.CountAsync(), await db.Deliveries.CountAsync(), await db.Notes.CountAsync()));
    }

    private static async Task<SubstitutionId> SubstitutionAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.Substitutions.Where(one => one.EndedAt == null).Select(one => one.Id).SingleAsync();
    }

    /// <summary>The midwife, the current parent, and this one volunteer; no other.</summary>
    private static async Task ReadersAreAsync(Cast cast, RoomId room, Actor volunteer)
    {
        var readers = await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, None);
        Assert.Equal(new[] { cast.Midwife.Id, cast.CurrentParent.Id, volunteer.Id }.Order(Comparer<StaffId>.Create((a, b) => a.Value.CompareTo(b.Value))),
            readers!.Now.Select(reader => reader.Staff).Order(Comparer<StaffId>.Create((a, b) => a.Value.CompareTo(b.Value))));
        Assert.NotNull(await cast.WordsReadByAsync(volunteer, room));
    }

    private static readonly Comparer<RoomId> ById = Comparer<RoomId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
