using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using Xunit;

namespace CoeSupport.Core.Tests.Trios;

/// <summary>Three people for a room, in many small worlds made by chance from a seed: no hard rule is ever broken, the order of what comes in changes nothing, and the load spreads.</summary>
public sealed class MatchingTests
{
    private static readonly ChannelId Channel = ChannelId.New();
    private static readonly MunicipalityId[] Places = [MunicipalityId.New(), MunicipalityId.New(), MunicipalityId.New()];
    private static readonly SupporterKind[] Kinds = [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer];
    private static readonly DateTimeOffset Day = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Seeds.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void No_suggestion_breaks_a_hard_rule_and_none_is_missing_where_one_is_possible(int seed)
    {
        var (people, rooms) = World(seed, 18, 4);
        var matching = new TrioMatching(people);
        foreach (var room in rooms)
        {
            var match = matching.Suggest(room);
            var allowed = AllTrios(people, room);
            foreach (var suggestion in match.Suggestions) Assert.Contains(IdsOf(suggestion), allowed);
            Assert.Equal(Math.Min(TrioMatching.Shown, allowed.Count), match.Suggestions.Count);
            // Also where few are asked for, so that of each sort of person few are looked at.
            foreach (var few in new[] { 1, 2 }) Assert.Equal(Math.Min(few, allowed.Count), matching.Suggest(room, few).Suggestions.Count);
            Assert.Equal(allowed.Count == 0, match.Gaps.Count > 0);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_best_is_first_and_nobody_better_was_left_out(int seed)
    {
        var (people, rooms) = World(seed, 15, 3);
        var matching = new TrioMatching(people);
        foreach (var room in rooms)
        {
            var points = AllTrios(people, room).Select(trio => trio.Sum(id => PointsOf(people.Single(person => person.Id == id), room))).OrderDescending().ToList();
            foreach (var most in new[] { 1, 2, TrioMatching.Shown }) Assert.Equal(points.Take(most), matching.Suggest(room, most).Suggestions.Select(suggestion => suggestion.Points));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_order_of_people_and_rooms_changes_nothing(int seed)
    {
        var (people, rooms) = World(seed, 40, 12);
        var shuffled = new Random(seed + 1000);
        var here = new TrioMatching(people).SuggestMany(rooms, progress: null, CancellationToken.None);
        var there = new TrioMatching(people.OrderBy(_ => shuffled.Next())).SuggestMany(rooms.OrderBy(_ => shuffled.Next()), progress: null, CancellationToken.None);
        Assert.Equal(here.Select(Sentence), there.Select(Sentence));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Of_many_rooms_none_gets_somebody_who_became_full_with_an_earlier_one(int seed)
    {
        var (people, rooms) = World(seed, 30, 40);
        var heard = new List<int>();
        var plan = new TrioMatching(people).SuggestMany(rooms, new Heard(heard), CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, rooms.Count), heard);
        foreach (var (person, given) in Given(plan)) Assert.True(people.Single(one => one.Id == person).Load + given <= people.Single(one => one.Id == person).Capacity);
        // Served in the order of waiting, each as if those before were seated already.
        var loads = people.ToDictionary(person => person.Id);
        foreach (var (room, match) in rooms.OrderBy(room => room.Since).ThenBy(room => room.Id.Value).Zip(plan))
        {
            Assert.Equal(new TrioMatching(loads.Values).Suggest(room, most: 1).Suggestions.Select(IdsOf), match.Suggestions.Select(IdsOf));
            foreach (var seat in match.Suggestions.SelectMany(suggestion => suggestion.Seats).Where(seat => !seat.IsHeld)) loads[seat.Person] = loads[seat.Person] with { Load = loads[seat.Person].Load + 1 };
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Load_spreads_better_than_by_chance_among_those_who_fit(int seed)
    {
        var people = World(seed, 60, 0).People.Select(person => person with { IsPaused = false, IsNewcomer = false, Load = 0, Capacity = 5, Scopes = [Scope.WholeOperator], Places = [] }).ToList();
        var rooms = Enumerable.Range(0, 50).Select(index => Room(Places[0], MatchWishes.None, Day.AddMinutes(index))).ToList();
        var matched = Given(new TrioMatching(people).SuggestMany(rooms, progress: null, CancellationToken.None)).ToDictionary();
        var chance = new Random(seed);
        var thrown = people.ToDictionary(person => person.Id, _ => 0);
        foreach (var kind in rooms.SelectMany(_ => Kinds))
        {
            var free = people.Where(person => person.Kind == kind && thrown[person.Id] < person.Capacity).ToList();
            if (free.Count > 0) thrown[free[chance.Next(free.Count)].Id]++;
        }
        foreach (var kind in Kinds)
        {
            // Nobody gets a second room of a kind before everybody has one: the most and the least lie one apart at most.
            var loads = people.Where(person => person.Kind == kind).Select(person => matched.GetValueOrDefault(person.Id)).ToList();
            if (loads.Count > 0) Assert.InRange(loads.Max() - loads.Min(), 0, 1);
        }
        Assert.True(Deviation(people.Select(person => matched.GetValueOrDefault(person.Id))) <= Deviation(thrown.Values));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Whoever_follows_in_a_seat_breaks_no_rule_and_nobody_is_missing_where_somebody_could(int seed)
    {
        var (people, rooms) = World(seed, 40, 30);
        var random = new Random(seed);
        var seats = rooms.Select(room =>
        {
            // None, one or both of the other seats are held, by whoever they are.
            var kind = Kinds[random.Next(3)];
            var held = Kinds.Where(other => other != kind && random.Next(3) > 0).Select(other => people.First(person => person.Kind == other)).ToDictionary(person => person.Kind, person => person.Id);
            return (Room: room with { Held = held }, Kind: kind);
        }).ToList();

        var plan = new TrioMatching(people).Follow(seats, CancellationToken.None);

        var loads = people.ToDictionary(person => person.Id);
        foreach (var ((room, kind), match) in seats.OrderBy(seat => seat.Room.Since).ThenBy(seat => seat.Room.Id.Value).ThenBy(seat => seat.Kind).Zip(plan))
        {
            Assert.Equal((room.Id, kind), (match.Room, match.Kind));
            var could = loads.Values.Where(person => MayFollow(person, room, kind, people)).ToList();
            Assert.Equal(could.Count == 0, match.Successor is null);
            Assert.Equal(could.Count == 0, match.Gaps.Count > 0);
            if (match.Successor is not { } successor) continue;
            Assert.Empty(match.Refused);
            Assert.Equal(could.OrderByDescending(person => PointsOf(person, room)).ThenBy(person => person.Id.Value).First().Id, successor.Person);
            loads[successor.Person] = loads[successor.Person] with { Load = loads[successor.Person].Load + 1 };
        }
        var shuffled = new Random(seed + 1000);
        Assert.Equal(plan.Select(Sentence), new TrioMatching(people.OrderBy(_ => shuffled.Next())).Follow(seats.OrderBy(_ => shuffled.Next()), CancellationToken.None).Select(Sentence));
    }

    [Fact]
    public void Why_nobody_follows_is_counted_rule_by_rule()
    {
        var (midwife, mother) = (Person(SupporterKind.Professional), Person(SupporterKind.CurrentParent) with { IsNewcomer = true });
        var room = Room(null, MatchWishes.None with { AtNight = true }, Day) with { Held = new Dictionary<SupporterKind, StaffId> { [SupporterKind.Professional] = midwife.Id, [SupporterKind.CurrentParent] = mother.Id } };
        MatchPerson Helper() => Person(SupporterKind.Volunteer) with { IsThereAtNight = true };
        var (resting, full, stepped, elsewhere, full2) = (Helper() with { IsPaused = true }, Helper() with { Load = 5 }, Helper(), Helper() with { Scopes = [Scope.Of(ChannelId.New())] }, Helper() with { Load = 9 });
        SeatMatch Follow(params MatchPerson[] helpers) => Assert.Single(new TrioMatching([midwife, mother, .. helpers]).Follow([(room with { NotAgain = [stepped.Id] }, SupporterKind.Volunteer)], CancellationToken.None));

        var none = Follow(resting, full, stepped, elsewhere, full2);
        Assert.Equal([new MatchGap(MatchGapCode.Nobody, SupporterKind.Volunteer)], none.Gaps);
        Assert.Equal([new SeatRefusal(FormTrioRefusal.Paused, 1), new SeatRefusal(FormTrioRefusal.Full, 2), new SeatRefusal(FormTrioRefusal.NotForThisRoom, 1)], none.Refused);
        // Who might sit there alone, but not together with the two who stay: that is said as what is missing.
        Assert.Equal([new MatchGap(MatchGapCode.Together)], Follow(Helper() with { IsNewcomer = true }).Gaps);
        Assert.Equal([new MatchGap(MatchGapCode.AtNight)], Follow(Person(SupporterKind.Volunteer)).Gaps);
        Assert.NotNull(Follow(Helper()).Successor);
    }

    [Fact]
    public void Reasons_are_those_that_count_and_whoever_holds_a_seat_keeps_it()
    {
        var (midwife, mother, helper) = (Person(SupporterKind.Professional) with { Load = 3, Places = [Places[0]], IsThereAtNight = true, Languages = ["en"] }, Person(SupporterKind.CurrentParent), Person(SupporterKind.Volunteer) with { IsNewcomer = true });
        var room = Room(Places[0], new MatchWishes(["en"], WomanOnly: false, RaisedTwins: false, AtNight: true), Day) with { Held = new Dictionary<SupporterKind, StaffId> { [SupporterKind.CurrentParent] = mother.Id } };

        var suggestion = Assert.Single(new TrioMatching([midwife, mother with { IsPaused = true }, helper]).Suggest(room).Suggestions);

        Assert.Equal([(midwife.Id, false), (mother.Id, true), (helper.Id, false)], suggestion.Seats.Select(seat => (seat.Person, seat.IsHeld)));
        Assert.Equal([MatchReasonCode.SamePlace, MatchReasonCode.AtNight, MatchReasonCode.Load, MatchReasonCode.Language], suggestion.Seats[0].Reasons.Select(reason => reason.Code));
        Assert.Equal((3, 5), (suggestion.Seats[0].Reasons[2].Held, suggestion.Seats[0].Reasons[2].Capacity));
        Assert.Empty(suggestion.Seats[1].Reasons);
        Assert.Equal(MatchReasonCode.Newcomer, suggestion.Seats[2].Reasons[^1].Code);
        Assert.Equal((60 * 2 / 5) + 20 + 15 + 15, suggestion.Seats[0].Points);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var three = Kinds.Select(Person).ToList();
        Assert.Equal([new MatchGap(MatchGapCode.Nobody, SupporterKind.Volunteer)], new TrioMatching(three.Take(2)).Suggest(Room(null, MatchWishes.None, Day)).Gaps);
        Assert.Equal([new MatchGap(MatchGapCode.AtNight), new MatchGap(MatchGapCode.Twins), new MatchGap(MatchGapCode.Language, Language: "en")], new TrioMatching(three).Suggest(Room(null, new MatchWishes(["en"], WomanOnly: false, RaisedTwins: true, AtNight: true), Day)).Gaps);
        Assert.Equal([new MatchGap(MatchGapCode.Together)], new TrioMatching(three.Select(person => person with { IsNewcomer = true })).Suggest(Room(null, MatchWishes.None, Day)).Gaps);
        Assert.Equal(3, new TrioMatching(three).Suggest(Room(null, MatchWishes.None with { WomanOnly = true }, Day)).Gaps.Count(gap => gap.Code == MatchGapCode.Nobody));
    }

    // The rules once more, in other words and the long way round: every three of the three kinds, each asked everything.
    private static HashSet<(StaffId, StaffId, StaffId)> AllTriosAsTuples(List<MatchPerson> people, MatchRoom room)
    {
        List<MatchPerson> Of(SupporterKind kind) => room.Held.TryGetValue(kind, out var holder) ? people.Where(person => person.Id == holder).ToList() : people.Where(person =>
            person.Kind == kind && person.Load < person.Capacity && !person.IsPaused && !room.NotAgain.Contains(person.Id) && !room.Held.Values.Contains(person.Id)
            && (!room.Wishes.WomanOnly || person.IsWoman)
            && person.Scopes.Any(scope => scope.Kind == ScopeKind.WholeOperator || (scope.Kind == ScopeKind.Municipality && scope.Id == room.Municipality?.Value) || (scope.Kind == ScopeKind.Channel && scope.Id == room.Channel.Value))).ToList();
        var all = new HashSet<(StaffId, StaffId, StaffId)>();
        foreach (var one in Of(Kinds[0])) foreach (var two in Of(Kinds[1])) foreach (var three in Of(Kinds[2]))
        {
            MatchPerson[] trio = [one, two, three];
            if (trio.Count(person => person.IsNewcomer) > 1) continue;
            if (room.Wishes.AtNight && !trio.Any(person => person.IsThereAtNight)) continue;
            if (room.Wishes.RaisedTwins && !trio.Any(person => person.HasRaisedTwins)) continue;
            if (room.Wishes.Languages.Any(language => !trio.Any(person => person.Languages!.Contains(language)))) continue;
            all.Add((one.Id, two.Id, three.Id));
        }
        return all;
    }

    private static List<StaffId[]> AllTrios(List<MatchPerson> people, MatchRoom room) => [.. AllTriosAsTuples(people, room).Select(trio => new[] { trio.Item1, trio.Item2, trio.Item3 })];

    private static bool MayFollow(MatchPerson person, MatchRoom room, SupporterKind kind, List<MatchPerson> people)
    {
        var stay = people.Where(one => room.Held.Values.Contains(one.Id)).ToList();
        MatchPerson[] then = [.. stay, person];
        if (person.Kind != kind || person.Load >= person.Capacity || person.IsPaused || room.NotAgain.Contains(person.Id) || stay.Contains(person) || (room.Wishes.WomanOnly && !person.IsWoman)) return false;
        if (!person.Scopes.Any(scope => scope.Kind == ScopeKind.WholeOperator || (scope.Kind == ScopeKind.Municipality && scope.Id == room.Municipality?.Value) || (scope.Kind == ScopeKind.Channel && scope.Id == room.Channel.Value))) return false;
        if (person.IsNewcomer && stay.Any(one => one.IsNewcomer)) return false;
        return room.Held.Count < 2 || ((!room.Wishes.AtNight || then.Any(one => one.IsThereAtNight)) && (!room.Wishes.RaisedTwins || then.Any(one => one.HasRaisedTwins))
            && room.Wishes.Languages.All(language => then.Any(one => one.Languages!.Contains(language))));
    }

    private static string Sentence(SeatMatch match) => $"{match.Room} {match.Kind} {match.Successor?.Person} {string.Join(' ', match.Gaps)} {string.Join(' ', match.Refused)}";

    private static int PointsOf(MatchPerson person, MatchRoom room)
    {
        if (room.Held.Values.Contains(person.Id)) return 0;
        var points = 60 * (person.Capacity - person.Load) / person.Capacity;
        if (person.Places!.Any(place => place == room.Municipality)) points += 20;
        if (room.Wishes.AtNight && person.IsThereAtNight) points += 15;
        if (room.Wishes.RaisedTwins && person.HasRaisedTwins) points += 15;
        return points + (15 * room.Wishes.Languages.Count(language => person.Languages!.Contains(language)));
    }

    private static StaffId[] IdsOf(TrioSuggestion suggestion) => [.. suggestion.Seats.Select(seat => seat.Person)];

    private static string Sentence(TrioMatch match) => $"{match.Room} {string.Join(' ', match.Suggestions.SelectMany(IdsOf))} {string.Join(' ', match.Gaps)}";

    private static IEnumerable<KeyValuePair<StaffId, int>> Given(IEnumerable<TrioMatch> plan) =>
        plan.SelectMany(match => match.Suggestions).SelectMany(suggestion => suggestion.Seats).Where(seat => !seat.IsHeld).CountBy(seat => seat.Person);

    private static double Deviation(IEnumerable<int> loads)
    {
        var all = loads.ToList();
        return Math.Sqrt(all.Average(load => Math.Pow(load - all.Average(), 2)));
    }

    private static (List<MatchPerson> People, List<MatchRoom> Rooms) World(int seed, int people, int rooms)
    {
        var random = new Random(seed);
        bool Rarely(int outOf) => random.Next(outOf) == 0;
        var all = Enumerable.Range(0, people).Select(_ => Person(Kinds[random.Next(3)]) with
        {
            Id = new StaffId(Chance(random)),
            Scopes = [random.Next(4) switch { 0 => Scope.Of(Places[random.Next(3)]), 1 => Scope.Of(Rarely(2) ? Channel : ChannelId.New()), _ => Scope.WholeOperator }],
            Load = random.Next(6),
            Capacity = random.Next(1, 7),
            IsPaused = Rarely(6),
            IsNewcomer = Rarely(3),
            IsWoman = Rarely(2),
            HasRaisedTwins = Rarely(4),
            IsThereAtNight = Rarely(3),
            Languages = Rarely(3) ? ["en"] : Rarely(4) ? ["zh", "en"] : [],
            Places = [Places[random.Next(3)]],
        }).ToList();
        return (all, [.. Enumerable.Range(0, rooms).Select(_ =>
        {
            var room = Room(Rarely(5) ? null : Places[random.Next(3)], new MatchWishes(Rarely(3) ? ["en"] : Rarely(5) ? ["en", "zh"] : [], Rarely(5), Rarely(5), Rarely(3)), Day.AddMinutes(random.Next(100)));
            var held = Rarely(4) && all.Count > 0 ? all[random.Next(all.Count)] : null;
            return room with
            {
                Id = new RoomId(Chance(random)),
                Held = held is null ? room.Held : new Dictionary<SupporterKind, StaffId> { [held.Kind] = held.Id },
                NotAgain = [.. all.Where(person => person != held && Rarely(10)).Select(person => person.Id)],
            };
        })]);
    }

    private static Guid Chance(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static MatchPerson Person(SupporterKind kind) => new(StaffId.New(), kind, [Scope.WholeOperator], Load: 0, Capacity: 5, Languages: [], Places: []);

    private static MatchRoom Room(MunicipalityId? place, MatchWishes wishes, DateTimeOffset since) => new(RoomId.New(), Channel, place, since, wishes, new Dictionary<SupporterKind, StaffId>(), []);

    private sealed class Heard(List<int> all) : IProgress<int>
    {
        public void Report(int value) => all.Add(value);
    }
}
