namespace CoeSupport.Web.Demo;

/// <summary>The shape of <c>demo-world.json</c>.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoFile.Place> Municipalities,
    DemoFile.Account Channel,
    IReadOnlyList<DemoFile.Phrase> Templates,
    IReadOnlyList<DemoFile.Person> Staff,
    IReadOnlyList<DemoFile.Three> Trios,
    IReadOnlyList<string> Reception,
    IReadOnlyList<DemoFile.Watch> Duties,
    IReadOnlyList<DemoFile.Talk> Rooms,
    IReadOnlyList<DemoFile.Counter> Codes,
    IReadOnlyList<DemoFile.Stranger> Strangers)
{
    internal sealed record Place(string Key, string Name, string Prefecture);

    internal sealed record Account(string Name);

    internal sealed record Phrase(string Title, string Text);

    internal sealed record Person(string Key, string PublicName, string? PublicNameEn, string? Kind, IReadOnlyList<Grant> Roles, string About, string? AboutEn, Offer? Persona, Profile? Profile = null, string? Specialty = null);

    /// <summary>What a supporter says of themselves, and what is on record of them; days count back from the day of seeding.</summary>
    internal sealed record Profile(
        string Icon, string Gender, string Sentence, IReadOnlyList<string> Languages, IReadOnlyList<string> Themes, IReadOnlyList<string> Municipalities, string Hours, int Limit, int? Wanted, int? JoinedDaysAgo, int? PauseDays, Course Training);

    internal sealed record Course(string Name, int DaysAgo);

    /// <summary>A code with who came by it (display names) and how often its page was opened, today first.</summary>
    internal sealed record Counter(string Municipality, string Place, string Label, IReadOnlyList<int> OpenedADay, IReadOnlyList<string> Rooms);

    internal sealed record Grant(string Role, string Scope);

    internal sealed record Offer(int Order, string Hint, string? HintEn);

    internal sealed record Three(string Key, string Professional, string CurrentParent, string Volunteer);

    /// <summary>A weekly duty of a specialist; days are numbers, Sunday is 0.</summary>
    internal sealed record Watch(string Staff, string? Municipality, IReadOnlyList<int> Days, string From, string To);

    internal sealed record Talk(string DisplayName, string UserId, string? Municipality, string? Trio, bool Blocked, Knowledge? Known, IReadOnlyList<Line> Messages);

    /// <summary>What is known of a parent, relative to the day on which it is seeded.</summary>
    internal sealed record Knowledge(
        string? Relation, string? Language, IReadOnlyList<string>? Nights, string? NightNote, string? Wishes,
        int? DueInDays, bool FromLastPeriod, int? Babies, IReadOnlyList<int>? BornDaysAgo, int? DueAtFirst, int? CorrectedDaysAgo, string? Reason, int? LossDaysAgo);

    internal sealed record Stranger(string DisplayName, string UserId);

    internal sealed record Line(string By, int DaysAgo, string? At, int? MinutesAgo, string? Text, IReadOnlyList<string>? Sticker);
}
