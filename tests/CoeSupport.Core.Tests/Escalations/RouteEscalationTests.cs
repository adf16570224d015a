using System.Data.Common;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Escalations;

/// <summary>The chain with its clock: who is asked when, and that it never ends silently, whatever happens to the clock or the process.</summary>
public sealed class RouteEscalationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_town_first_then_neighbours_then_the_house_then_the_contact_every_five_minutes(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        await calls.OnDutyAsync("隣", SpecialistKind.Midwife, cast.Wakaba);
        var first = await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi);
        await calls.OnDutyAsync("二", SpecialistKind.Midwife, cast.Shiomi);
        await calls.OnDutyAsync("心", SpecialistKind.MentalHealth, cast.Shiomi); // not for the body
        var contact = await NameContactAsync(cast, "連絡先");
        var room = await cast.RoomWithTrioAsync();
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));

        var id = await calls.RaiseAsync(cast.Volunteer, room);
        Assert.Equal(["Raised 小野", "Asked 一", "Asked 二"], await calls.StepsAsync(id)); // at once, two for "now"
        var due = (await calls.FindAsync(id)).NextStepAt;
        Assert.Equal(cast.Clock.GetUtcNow() + TimeSpan.FromMinutes(3), due);
        Assert.Equal(due, await calls.PassAsync(2.99));
        Assert.Equal(3, (await calls.StepsAsync(id)).Count);
        await calls.PassAsync(0.01);
        Assert.Equal(["Asked 隣"], (await calls.StepsAsync(id))[3..]);
        await calls.PassAsync(3);
        Assert.Equal(["NobodyOnDuty", "Asked 岡部", "Asked 皆川"], (await calls.StepsAsync(id))[4..]); // reception and the coordinator of the place
        await calls.PassAsync(3);
        Assert.Equal([$"Alarmed {contact.PublicName}"], (await calls.StepsAsync(id))[7..]);
        for (var alarm = 0; alarm < 12; alarm++) await calls.PassAsync(5);
        Assert.Equal(Enumerable.Repeat($"Alarmed {contact.PublicName}", 13), (await calls.StepsAsync(id))[7..]);

        Assert.Equal(["EscalationOffered 一", "EscalationOffered 二", "EscalationOffered 隣", "EscalationUnacknowledged 岡部", "EscalationUnacknowledged 皆川", "EscalationUnacknowledged 連絡先"], await NoticesAsync(cast)); // the contact once, however often it rang
        Assert.Null((await calls.Acknowledge.AcknowledgeAsync(contact, id, None)).Refusal);
        Assert.DoesNotContain(await NoticesAsync(cast), notice => notice.StartsWith("EscalationUnacknowledged", StringComparison.Ordinal));
        await calls.PassAsync(14);
        Assert.Equal("Acknowledged 連絡先", (await calls.StepsAsync(id))[^1]); // the alarm rests
        await calls.PassAsync(1);
        Assert.Equal(["Reopened", "Asked 一", "Asked 二"], (await calls.StepsAsync(id))[^3..]); // and goes round again, because nobody came
        Assert.Null(await calls.AcceptAsync(first, id));
        Assert.Empty(await NoticesAsync(cast));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_on_duty_is_said_at_once_and_with_nobody_at_all_it_still_does_not_end(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync();

        var id = await calls.RaiseAsync(cast.Volunteer, room);
        Assert.Equal(["Raised 小野", "NobodyOnDuty", "Asked 皆川"], await calls.StepsAsync(id));
        Assert.Contains((await calls.Room.ReadAsync(cast.Volunteer, room, None))![0].Steps, step => step.Kind == StepKind.NobodyOnDuty);
        await calls.PassAsync(3);
        await calls.PassAsync(5);
        Assert.Equal(["NobodyReached", "NobodyReached"], (await calls.StepsAsync(id))[3..]); // no contact, no administrator
        await cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        var late = await calls.OnDutyAsync("遅", SpecialistKind.Midwife, cast.Shiomi);
        await calls.PassAsync(5);
        Assert.Equal(["Asked 遅", "Alarmed 管理"], (await calls.StepsAsync(id))[5..]); // whoever came meanwhile is asked
        Assert.NotNull((await calls.FindAsync(id)).NextStepAt);
        Assert.Null(await calls.AcceptAsync(late, id));
        Assert.Null((await calls.FindAsync(id)).NextStepAt);
    }

    [Fact]
    public async Task Less_urgent_ones_wait_longer_and_advice_alarms_nobody_at_night()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        foreach (var name in new[] { "一", "二" }) await calls.OnDutyAsync(name, SpecialistKind.Midwife, cast.Shiomi);
        await NameContactAsync(cast, "連絡先");
        var room = await cast.RoomWithTrioAsync();
        var today = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Today));
        var consult = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Consult) with { Quotes = [1] });

        Assert.Equal(["Raised 小野", "Asked 一"], await calls.StepsAsync(today));
        Assert.Equal(["Raised 小野", "Asked 二"], await calls.StepsAsync(consult)); // the first has one already
        await calls.PassAsync(29);
        Assert.Equal(2, (await calls.StepsAsync(today)).Count);
        await calls.PassAsync(1);
        Assert.Equal("Asked 二", (await calls.StepsAsync(today))[^1]);
        for (var hour = 0; hour < 48; hour++) await calls.PassAsync(60);
        Assert.DoesNotContain(await calls.StepsAsync(consult), step => step.StartsWith("Alarmed", StringComparison.Ordinal));
        Assert.True((await calls.StepsAsync(consult)).Count(step => step == "Asked 皆川") > 2); // the house again and again
        Assert.Contains("Alarmed 連絡先", await calls.StepsAsync(today));
    }

    [Fact]
    public async Task Who_has_less_is_asked_first_and_among_equals_who_was_asked_longest_ago()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        await cast.CarryManyAsync();
        var people = new List<Actor>();
        foreach (var name in new[] { "一", "二", "三" }) people.Add(await calls.OnDutyAsync(name, SpecialistKind.MentalHealth, cast.Shiomi));
        var asked = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            var room = await cast.RoomWithTrioAsync(user: $"U{number + 10:x32}");
            var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Today, Concern.Mind));
            asked.Add((await calls.StepsAsync(id))[1]);
            if (number == 0) Assert.Null(await calls.AcceptAsync(people[0], id)); // stays busy
            else Assert.Null((await calls.Withdraw.WithdrawAsync(cast.Volunteer, id, None)).Refusal);
            cast.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(["Asked 一", "Asked 二", "Asked 三", "Asked 二", "Asked 三", "Asked 二"], asked);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_crash_in_the_middle_the_chain_goes_on_where_it_was(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        foreach (var name in new[] { "一", "二", "三" }) await calls.OnDutyAsync(name, SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room);
        cast.Clock.Advance(TimeSpan.FromMinutes(3));
        using (var dying = new Database(provider, cast.ConnectionString, new PowerCut(), cast.Clock)) await Assert.ThrowsAsync<AggregateException>(() => new Calls(cast, dying).Route.RunAsync(None));
        Assert.Equal(3, (await calls.StepsAsync(id)).Count);
        cast.Clock.Advance(TimeSpan.FromHours(7)); // nobody noticed for long

        var restarted = calls.Restarted();
        await restarted.Route.RunAsync(None);
        Assert.Equal(["Asked 三"], (await calls.StepsAsync(id))[3..]); // the next, and not everybody at once
        Assert.Equal(cast.Clock.GetUtcNow() + TimeSpan.FromMinutes(3), (await calls.FindAsync(id)).NextStepAt);
        await restarted.Route.RunAsync(None);
        Assert.Equal(4, (await calls.StepsAsync(id)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_press_whose_process_died_before_anybody_was_asked_is_routed_by_the_next_one(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room);
        // As it is between the two commits: raised and due, nobody asked.
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            await db.EscalationSteps.Where(step => step.Number > 1).ExecuteDeleteAsync(ct);
            await db.EscalationOffers.ExecuteDeleteAsync(ct);
            return await db.Escalations.ExecuteUpdateAsync(set => set.SetProperty(e => e.StepCount, 1).SetProperty(e => e.NextStepAt, e => e.RaisedAt), ct);
        }, None);

        await calls.Restarted().Route.RunAsync(None);
        Assert.Equal(["Raised 小野", "Asked 一"], await calls.StepsAsync(id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_processes_take_each_step_once(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        foreach (var name in new[] { "一", "二", "三", "四", "五" }) await calls.OnDutyAsync(name, SpecialistKind.MentalHealth, cast.Shiomi);
        await cast.CarryManyAsync();
        var ids = new List<EscalationId>();
        for (var number = 0; number < 6; number++) ids.Add(await calls.RaiseAsync(cast.Volunteer, await cast.RoomWithTrioAsync(user: $"U{number + 10:x32}"), Calls.Draft(Urgency.Today, Concern.Mind)));
        var other = provider == DatabaseProvider.Postgres ? calls.Restarted() : calls;

        for (var step = 1; step <= 3; step++)
        {
            cast.Clock.Advance(TimeSpan.FromMinutes(30));
            await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? calls : other).Route.RunAsync(None)));
            foreach (var id in ids) Assert.Equal(2 + step, (await calls.StepsAsync(id)).Count);
        }
        foreach (var id in ids) Assert.Equal(4, (await calls.StepsAsync(id)).Where(step => step.StartsWith("Asked", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task A_clock_put_back_makes_nobody_wait_longer_than_one_turn()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        foreach (var name in new[] { "一", "二", "三" }) await calls.OnDutyAsync(name, SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room);
        // What the rows look like when the clock goes back by an hour.
        await cast.Database.ChangeAsSystemAsync("test", (db, ct) => db.Escalations.ExecuteUpdateAsync(set =>
            set.SetProperty(e => e.LastStepAt, cast.Clock.GetUtcNow().AddHours(1)).SetProperty(e => e.NextStepAt, cast.Clock.GetUtcNow().AddHours(1).AddMinutes(3)), ct), None);

        Assert.Equal(cast.Clock.GetUtcNow().AddMinutes(3), await calls.Route.RunAsync(None));
        Assert.Equal(3, (await calls.StepsAsync(id)).Count); // put right, nobody asked too early
        await calls.PassAsync(3);
        Assert.Equal("Asked 三", (await calls.StepsAsync(id))[^1]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Declined_or_passed_on_the_next_are_asked_at_once(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var (one, two) = (await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi), await calls.OnDutyAsync("二", SpecialistKind.Midwife, cast.Shiomi));
        await calls.OnDutyAsync("心", SpecialistKind.MentalHealth, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Today));

        Assert.Equal(EscalationRefusal.NotFound, (await calls.Decline.DeclineAsync(two, id, DeclineReason.Busy, None)).Refusal); // not asked yet
        Assert.Null((await calls.Decline.DeclineAsync(one, id, DeclineReason.Busy, None)).Refusal);
        Assert.Null((await calls.Decline.DeclineAsync(one, id, DeclineReason.Busy, None)).Refusal); // pressed twice
        Assert.Equal(["Declined 一", "Asked 二"], (await calls.StepsAsync(id))[2..]);
        Assert.Null((await calls.Decline.PassOnAsync(two, id, SpecialistKind.MentalHealth, DeclineReason.AnotherKind, None)).Refusal);
        Assert.Equal(["PassedOn 二", "Asked 心"], (await calls.StepsAsync(id))[4..]);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(DeclineReason.Busy, (await db.EscalationOffers.SingleAsync(offer => offer.StaffId == one.Id)).Reason);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Given_back_or_with_its_specialist_gone_it_goes_round_again(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var (one, two) = (await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi), await calls.OnDutyAsync("二", SpecialistKind.Midwife, cast.Shiomi));
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room);
        Assert.Null(await calls.AcceptAsync(one, id));
        Assert.NotNull(await cast.WordsReadByAsync(one, room));

        Assert.Null((await calls.Decline.DeclineAsync(one, id, DeclineReason.CannotGoOn, None)).Refusal);
        Assert.Null(await cast.WordsReadByAsync(one, room));
        Assert.Equal(["PassedOn 一", "Asked 二"], (await calls.StepsAsync(id))[^2..]);
        Assert.Null(await calls.AcceptAsync(two, id));
        var admin = await cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        Assert.Null(await new EndWork(cast.Database).EndAsync(admin, two.Id, None));
        await calls.Route.RunAsync(None);
        Assert.Equal(["Reopened", "NobodyOnDuty", "Asked 皆川"], (await calls.StepsAsync(id))[^3..]);
    }

    [Fact]
    public async Task The_house_sees_to_it_and_may_bring_it_to_an_end_without_reading_a_word()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var room = await cast.RoomWithTrioAsync();
        var id = await calls.RaiseAsync(cast.Volunteer, room);

        Assert.Equal(EscalationRefusal.NotFound, (await calls.Acknowledge.AcknowledgeAsync(cast.WakabaCoordinator, id, None)).Refusal);
        Assert.Equal(EscalationRefusal.NotFound, (await calls.Acknowledge.AcknowledgeAsync(cast.Midwife, id, None)).Refusal);
        Assert.Equal(EscalationRefusal.NotFound, await calls.CloseAsync(cast.Coordinator, id)); // not seen to yet
        Assert.Null((await calls.Acknowledge.AcknowledgeAsync(cast.Coordinator, id, None)).Refusal);
        var other = await cast.HireAsync("次の人", Role.Coordinator, Scope.WholeOperator);
        Assert.Equal(new AcceptResult(null, EscalationRefusal.AlreadyAccepted, "皆川"), await calls.Acknowledge.AcknowledgeAsync(other, id, None));
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
        Assert.Null(await calls.CloseAsync(cast.Coordinator, id));
        Assert.Equal(EscalationState.Closed, (await calls.FindAsync(id)).State);
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
    }

    [Fact]
    public async Task Only_an_administrator_of_the_place_names_who_is_alarmed()
    {
        await using var cast = await Cast.AssembleAsync();
        var admin = await cast.HireAsync("管理", Role.Administrator, Scope.Of(cast.Shiomi));
        var name = new NameEmergencyContact(cast.Database);

        Assert.Equal(ContactRefusal.NotFound, await name.NameAsync(cast.Coordinator, cast.Shiomi, cast.Midwife.Id, None));
        Assert.Equal(ContactRefusal.NotFound, await name.NameAsync(admin, cast.Wakaba, cast.Midwife.Id, None));
        Assert.Equal(ContactRefusal.NotFound, await name.NameAsync(admin, null, cast.Midwife.Id, None));
        Assert.Equal(ContactRefusal.NotFound, await name.NameAsync(admin, cast.Shiomi, StaffId.New(), None));
        Assert.Null(await name.NameAsync(admin, cast.Shiomi, cast.Midwife.Id, None));
        Assert.Null(await name.NameAsync(admin, cast.Shiomi, cast.Coordinator.Id, None));
        var row = Assert.Single((await new EmergencyContacts(cast.Database).ReadAsync(admin, None))!.Rows);
        Assert.Equal(("汐見市", "皆川"), (row.Name, row.ContactName));
        Assert.Null(await new EmergencyContacts(cast.Database).ReadAsync(cast.Coordinator, None));
    }

    /// <summary>The power goes when everything is written and nothing is committed.</summary>
    private sealed class PowerCut : IRoomFeed
    {
        public Task EnlistAsync(DbTransaction transaction, IReadOnlyCollection<FeedTopic> topics, CancellationToken ct) => throw new InvalidOperationException("The power is gone.");

        public void Publish(IReadOnlyCollection<FeedTopic> topics)
        {
        }

        public IDisposable Subscribe(FeedTopic topic, Action changed) => throw new NotSupportedException();

        public void Tell(IReadOnlyCollection<PresenceSign> signs)
        {
        }

        public IDisposable Hear(Action<Guid, IReadOnlyList<PresenceSign>> heard) => throw new NotSupportedException();
    }

    /// <summary>What is still to be looked at about escalations.</summary>
    private static async Task<List<string>> NoticesAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        var names = await db.Staff.ToDictionaryAsync(s => s.Id, s => s.PublicName);
        return [.. (await db.Notices.Where(notice => notice.OverAt == null).ToListAsync()).Where(notice => notice.Kind is NoticeKind.EscalationOffered or NoticeKind.EscalationUnacknowledged).Select(notice => $"{notice.Kind} {names[notice.StaffId]}").Order(StringComparer.Ordinal)];
    }

    private static async Task<Actor> NameContactAsync(Cast cast, string name)
    {
        var admin = await cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        var contact = await cast.HireAsync(name, Role.MunicipalityOfficer, Scope.Of(cast.Shiomi));
        Assert.Null(await new NameEmergencyContact(cast.Database).NameAsync(admin, cast.Shiomi, contact.Id, None));
        return contact;
    }
}
