using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>
/// Finds three people for a room. A function of what it is given: it reads nothing, writes nothing, and gives the same answer whatever the order of rooms and
/// people. The formula is in the folder's README.
/// </summary>
public sealed class TrioMatching
{
    /// <summary>Points for somebody without a seat yet; less in proportion to the seats that are taken.</summary>
    public const int ForRoomToSpare = 60;

    /// <summary>Points for knowing the parent's municipality.</summary>
    public const int ForSamePlace = 20;

    /// <summary>Points for each wish that somebody meets.</summary>
    public const int ForWish = 15;

    /// <summary>How many suggestions a coordinator is shown.</summary>
    public const int Shown = 5;

    private static readonly SupporterKind[] Kinds = [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer];
    private readonly Dictionary<StaffId, MatchPerson> _all;
    private readonly Dictionary<SupporterKind, MatchPerson[]> _byKind;

    /// <summary>With these people; later ones of the same id are refused.</summary>
    public TrioMatching(IEnumerable<MatchPerson> people)
    {
        _all = people.ToDictionary(person => person.Id);
        _byKind = Kinds.ToDictionary(kind => kind, kind => _all.Values.Where(person => person.Kind == kind).OrderBy(person => person.Id.Value).ToArray());
    }

    /// <summary>The best trios for one room, the best first.</summary>
    /// <param name="room">The room.</param>
    /// <param name="most">How many at most.</param>
    public TrioMatch Suggest(MatchRoom room, int most = Shown) => Suggest(room, most, taken: null);

    /// <summary>
    /// One trio for each of many rooms: who waits longest is served first, and each seat given counts as load for the next room. Nothing is written: it is
    /// a plan to be looked at.
    /// </summary>
    /// <param name="rooms">The rooms.</param>
    /// <param name="progress">Hears after each room how many are done.</param>
    /// <param name="ct">Cancels between two rooms.</param>
    public IReadOnlyList<TrioMatch> SuggestMany(IEnumerable<MatchRoom> rooms, IProgress<int>? progress, CancellationToken ct)
    {
        var taken = new Dictionary<StaffId, int>();
        var plan = new List<TrioMatch>();
        foreach (var room in rooms.OrderBy(room => room.Since).ThenBy(room => room.Id.Value))
        {
            ct.ThrowIfCancellationRequested();
            var match = Suggest(room, most: 1, taken);
            plan.Add(match);
            if (match.Suggestions is [var best]) foreach (var seat in best.Seats.Where(seat => !seat.IsHeld)) taken[seat.Person] = taken.GetValueOrDefault(seat.Person) + 1;
            progress?.Report(plan.Count);
        }
        return plan;
    }

    /// <summary>
    /// Who could follow in seats that fall empty while the others of each room stay: who waits longest is served first, and each seat given counts as load for
    /// the next. Wishes that one of the three has to meet are asked of the successor where both other seats are held; with one of those empty too, they can
    /// still be met there. Nothing is written.
    /// </summary>
    /// <param name="seats">Rooms without the one who goes, each with the seat that falls empty.</param>
    /// <param name="ct">Cancels between two seats.</param>
    public IReadOnlyList<SeatMatch> Follow(IEnumerable<(MatchRoom Room, SupporterKind Kind)> seats, CancellationToken ct)
    {
        var taken = new Dictionary<StaffId, int>();
        var plan = new List<SeatMatch>();
        foreach (var (room, kind) in seats.OrderBy(seat => seat.Room.Since).ThenBy(seat => seat.Room.Id.Value).ThenBy(seat => seat.Kind))
        {
            ct.ThrowIfCancellationRequested();
            var match = Follow(room, kind, taken);
            plan.Add(match);
            if (match.Successor is { } successor) taken[successor.Person] = taken.GetValueOrDefault(successor.Person) + 1;
        }
        return plan;
    }

    private SeatMatch Follow(MatchRoom room, SupporterKind kind, Dictionary<StaffId, int> taken)
    {
        var held = room.Held.Values.Select(id => _all.GetValueOrDefault(id)).OfType<MatchPerson>().ToList();
        var asked = Kinds.All(other => other == kind || room.Held.ContainsKey(other)) ? room.Wishes : MatchWishes.None with { WomanOnly = room.Wishes.WomanOnly };
        var met = held.Aggregate(0, (mask, person) => mask | Met(person, asked));
        var isNewcomerIn = held.Any(person => person.IsNewcomer);
        var candidates = Best(room, kind, most: 1, taken);
        var best = candidates.Where(one => !(isNewcomerIn && one.IsNewcomer) && (met | Met(one.Person!, asked)) == AllOf(asked))
            .OrderByDescending(one => one.Points).ThenBy(one => one.Id.Value).FirstOrDefault();
        if (best is not null) return new SeatMatch(room.Id, kind, Seat(room, kind, best), [], []);
        var refused = _byKind[kind].Select(person => (person with { Load = person.Load + taken.GetValueOrDefault(person.Id) }).RefusalFor(room, kind)).OfType<FormTrioRefusal>()
            .Where(why => why != FormTrioRefusal.NotASupporter).CountBy(why => why).OrderBy(one => one.Key).Select(one => new SeatRefusal(one.Key, one.Value)).ToList();
        List<Candidate>[] columns = [.. Kinds.Select(other => other == kind ? candidates : [new Candidate(default, null, Points: 0, Met: 0, IsNewcomer: false)])];
        return new SeatMatch(room.Id, kind, null, candidates.Count == 0 ? [new MatchGap(MatchGapCode.Nobody, kind)] : Gaps(room with { Wishes = asked }, columns, met), refused);
    }

    private TrioMatch Suggest(MatchRoom room, int most, Dictionary<StaffId, int>? taken)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var wanted = AllOf(room.Wishes);
        var held = room.Held.Values.Select(id => _all.GetValueOrDefault(id)).OfType<MatchPerson>().ToList();
        var met = held.Aggregate(0, (mask, person) => mask | Met(person, room.Wishes));
        var newcomers = held.Count(person => person.IsNewcomer);
        var columns = Kinds.Select(kind => room.Held.TryGetValue(kind, out var holder)
            ? [new Candidate(holder, null, Points: 0, Met: 0, IsNewcomer: false)]
            : Best(room, kind, most, taken)).ToArray();

        var found = new List<(Candidate Professional, Candidate CurrentParent, Candidate Volunteer, int Points)>();
        foreach (var one in columns[0])
        {
            foreach (var two in columns[1])
            {
                foreach (var three in columns[2])
                {
                    var added = Count(one) + Count(two) + Count(three);
                    if ((added > 0 && newcomers + added > 1) || (met | one.Met | two.Met | three.Met) != wanted) continue;
                    found.Add((one, two, three, one.Points + two.Points + three.Points));
                }
            }
        }
        var suggestions = found.OrderByDescending(trio => trio.Points).ThenBy(trio => trio.Professional.Id.Value).ThenBy(trio => trio.CurrentParent.Id.Value).ThenBy(trio => trio.Volunteer.Id.Value)
            .Take(most)
            .Select(trio => new TrioSuggestion(room.Id, [Seat(room, Kinds[0], trio.Professional), Seat(room, Kinds[1], trio.CurrentParent), Seat(room, Kinds[2], trio.Volunteer)], trio.Points))
            .ToList();
        return new TrioMatch(room.Id, suggestions, suggestions.Count > 0 ? [] : Gaps(room, columns, met));
    }

    /// <summary>
    /// The best of each sort of person for a seat. A sort is: newcomer or not, and which wishes are met. Within a sort the best few are enough, because what
    /// three people have to meet together depends on their sorts alone: no trio among the best is lost.
    /// </summary>
    private List<Candidate> Best(MatchRoom room, SupporterKind kind, int most, Dictionary<StaffId, int>? taken)
    {
        var sorts = new Dictionary<(bool, int), List<Candidate>>();
        foreach (var person in _byKind[kind])
        {
            var now = taken is not null && taken.TryGetValue(person.Id, out var more) ? person with { Load = person.Load + more } : person;
            if (now.RefusalFor(room, kind) is not null) continue;
            var meets = Met(now, room.Wishes);
            var candidate = new Candidate(now.Id, now, PointsOf(now, room, meets), meets, now.IsNewcomer);
            if (!sorts.TryGetValue((now.IsNewcomer, meets), out var best)) sorts[(now.IsNewcomer, meets)] = best = new List<Candidate>(most + 1);
            // People come in the order of their ids, so among equals the earlier id stays ahead.
            var place = best.FindIndex(other => other.Points < candidate.Points);
            if (place >= 0) best.Insert(place, candidate);
            else if (best.Count < most) best.Add(candidate);
            if (best.Count > most) best.RemoveAt(most);
        }
        return [.. sorts.Values.SelectMany(best => best)];
    }

    private static int PointsOf(MatchPerson person, MatchRoom room, int meets) =>
        (ForRoomToSpare * (person.Capacity - person.Load) / person.Capacity)
        + (Knows(person, room) ? ForSamePlace : 0)
        + (ForWish * System.Numerics.BitOperations.PopCount((uint)meets));

    private static bool Knows(MatchPerson person, MatchRoom room) => room.Municipality is { } place && person.Places is not null && person.Places.Contains(place);

    private static int Count(Candidate candidate) => candidate.IsNewcomer ? 1 : 0;

    /// <summary>Wishes that one of the three has to meet, as bits: night, twins, then the languages.</summary>
    private static int AllOf(MatchWishes wishes) => (wishes.AtNight ? 1 : 0) | (wishes.RaisedTwins ? 2 : 0) | (((1 << Languages(wishes).Count) - 1) << 2);

    private static int Met(MatchPerson person, MatchWishes wishes)
    {
        var met = (wishes.AtNight && person.IsThereAtNight ? 1 : 0) | (wishes.RaisedTwins && person.HasRaisedTwins ? 2 : 0);
        var languages = Languages(wishes);
        for (var index = 0; index < languages.Count; index++) if (person.Speaks(languages[index])) met |= 4 << index;
        return met;
    }

    // Nobody speaks more than a few; what lies beyond eight languages is left to the coordinator.
    private static IReadOnlyList<string> Languages(MatchWishes wishes) => wishes.Languages.Count <= 8 ? wishes.Languages : [.. wishes.Languages.Take(8)];

    private static SuggestedSeat Seat(MatchRoom room, SupporterKind kind, Candidate candidate) =>
        new(kind, candidate.Id, candidate.Person is null, candidate.Points, candidate.Person is { } person ? Reasons(person, room) : []);

    private static List<MatchReason> Reasons(MatchPerson person, MatchRoom room)
    {
        var reasons = new List<MatchReason>();
        if (Knows(person, room)) reasons.Add(new MatchReason(MatchReasonCode.SamePlace, room.Municipality.ToString()));
        if (room.Wishes.AtNight && person.IsThereAtNight) reasons.Add(new MatchReason(MatchReasonCode.AtNight));
        reasons.Add(new MatchReason(MatchReasonCode.Load, Held: person.Load, Capacity: person.Capacity));
        reasons.AddRange(Languages(room.Wishes).Where(person.Speaks).Select(language => new MatchReason(MatchReasonCode.Language, language)));
        if (room.Wishes.WomanOnly) reasons.Add(new MatchReason(MatchReasonCode.Woman));
        if (room.Wishes.RaisedTwins && person.HasRaisedTwins) reasons.Add(new MatchReason(MatchReasonCode.Twins));
        if (person.IsNewcomer) reasons.Add(new MatchReason(MatchReasonCode.Newcomer));
        return reasons;
    }

    private static List<MatchGap> Gaps(MatchRoom room, IReadOnlyList<List<Candidate>> columns, int met)
    {
        var gaps = new List<MatchGap>();
        for (var index = 0; index < Kinds.Length; index++) if (columns[index].Count == 0) gaps.Add(new MatchGap(MatchGapCode.Nobody, Kinds[index]));
        var possible = columns.SelectMany(column => column).Aggregate(met, (mask, candidate) => mask | candidate.Met);
        if (room.Wishes.AtNight && (possible & 1) == 0) gaps.Add(new MatchGap(MatchGapCode.AtNight));
        if (room.Wishes.RaisedTwins && (possible & 2) == 0) gaps.Add(new MatchGap(MatchGapCode.Twins));
        var languages = Languages(room.Wishes);
        for (var index = 0; index < languages.Count; index++) if ((possible & (4 << index)) == 0) gaps.Add(new MatchGap(MatchGapCode.Language, Language: languages[index]));
        if (gaps.Count == 0) gaps.Add(new MatchGap(MatchGapCode.Together));
        return gaps;
    }

    private sealed record Candidate(StaffId Id, MatchPerson? Person, int Points, int Met, bool IsNewcomer);
}
