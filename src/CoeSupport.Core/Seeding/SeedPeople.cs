using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;

namespace CoeSupport.Core.Seeding;

/// <summary>The people and places of a seeded storage, and who sits where.</summary>
internal sealed class SeedPeople
{
    /// <summary>How many rooms somebody usually has.</summary>
    private const int RoomsEach = 15;

    private static readonly SupporterKind[] Kinds = [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer];
    private static readonly string[] Tongues = ["en", "zh", "pt", "vi"];

    private readonly List<Staff> _staff;
    private readonly List<SupporterProfile> _profiles = [];
    private readonly List<Municipality> _towns;
    private readonly Dictionary<SupporterKind, List<StaffId>> _seated;

    /// <summary>Those who are given come first; the rest is invented.</summary>
    public SeedPeople(SeedPlan plan, SeedWords words, IReadOnlyList<Staff> given, DateTimeOffset now)
    {
        var (random, joined) = (new Random(plan.Seed), now.AddDays(-720));
        _towns = [.. words.Towns.Select(town => new Municipality(new MunicipalityId(SeedId.At(joined, random)), town, words.Prefecture))];
        _staff = [.. given];
        for (var n = 0; n < plan.Supporters; n++) _staff.Add(Supporter(n, words, random, joined));
        for (var n = 0; n <= plan.Supporters / 2000; n++) _staff.Add(Somebody($"{words.Families[n % words.Families.Count]} C{n + 1}", null, Role.Coordinator, words, random, joined));
        Planner = _staff.First(person => person.Roles.Any(role => role.Role == Role.Coordinator)).Id;
        _seated = Kinds.ToDictionary(kind => kind, kind => _staff.Where(person => person.Kind == kind && person.Roles.Any(role => role.Role == Role.Supporter)).Select(person => person.Id).ToList());
        // The last professional has no room of their own while there are enough.
        Reception = new ReceptionShift(_seated[SupporterKind.Professional][^1], Scope.WholeOperator, joined, now.AddYears(1), Planner);
    }

    /// <summary>The coordinator who formed the trios.</summary>
    public StaffId Planner { get; }

    /// <summary>Reads and answers in rooms without a full trio.</summary>
    public ReceptionShift Reception { get; }

    /// <summary>The three of the n-th room that has a trio. Fifteen rooms in a row share people of a kind, other fifteen for each kind.</summary>
    public IEnumerable<(SupporterKind Kind, StaffId Staff)> Trio(int n) =>
        Kinds.Select((kind, index) => (kind, _seated[kind][(n + index * 5) / RoomsEach % _seated[kind].Count]));

    public MunicipalityId Town(Random random) => _towns[random.Next(_towns.Count)].Id;

    public async Task WriteAsync(BulkRows rows, CancellationToken ct)
    {
        await rows.AddAsync(_towns, ct);
        await rows.AddAsync(_staff, ct);
        await rows.AddAsync([.. _staff.SelectMany(person => person.Roles)], ct);
        await rows.AddAsync(_profiles, ct);
        await rows.AddAsync([.. _profiles.SelectMany(profile => profile.Places)], ct);
        await rows.AddAsync([.. _profiles.SelectMany(profile => profile.Trainings)], ct);
        await rows.AddAsync([Reception], ct);
    }

    private Staff Supporter(int n, SeedWords words, Random random, DateTimeOffset joined)
    {
        var person = Somebody($"{words.Families[n % words.Families.Count]} {n + 1}", Kinds[n % 3], Role.Supporter, words, random, joined);
        var profile = new SupporterProfile(person.Id);
        profile.Present(random.Next(3) > 0 ? Gender.Woman : null, null);
        profile.Introduce(words.Sentence);
        profile.Serve(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Town(random)));
        profile.Speak(random.Next(5) == 0 ? ["ja", Tongues[random.Next(Tongues.Length)]] : ["ja"]);
        profile.Know(random.Next(6) == 0 ? [SupporterTheme.Multiples] : []);
        var begins = random.Next(24);
        profile.BeThere(Enumerable.Range(0, 20).Aggregate(WeekHours.None, (hours, step) => hours.With((DayOfWeek)(step % 7), (begins + step / 7) % 24, there: true)));
        profile.LimitTo(RoomsEach + 1 + random.Next(5));
        if (random.Next(4) > 0) profile.Train(words.Training, DateOnly.FromDateTime(joined.Date));
        _profiles.Add(profile);
        return person;
    }

    private static Staff Somebody(string name, SupporterKind? kind, Role role, SeedWords words, Random random, DateTimeOffset joined)
    {
        var person = new Staff(new StaffId(SeedId.At(joined, random)), name, kind, words.About, joined);
        person.Grant(role, Scope.WholeOperator);
        return person;
    }
}
