using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// What a line of a list wants, as far as it is understood, and what is wrong with it. An empty cell wants nothing: a list adds and corrects, it never takes
/// away. Nothing in it is trusted.
/// </summary>
internal sealed class WantedSupporter
{
    private const string FormulaBegins = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static readonly char[] Between = [';', '\uFF1B', '\n'], Enumerating = [.. Between, ',', '\u3001', '\uFF0C'];

    private readonly SupporterLine _line;
    private readonly List<LineFinding> _findings = [];

    public WantedSupporter(SupporterLine line, IReadOnlyList<PlaceChoice> places, DateOnly today)
    {
        _line = line;
        if (line.HasStrayCells) _findings.Add(new LineFinding(LineFault.StrayCells, null));
        if (Text(SupporterColumn.Id) is { } id) Id = Guid.TryParseExact(id, "D", out var value) ? new StaffId(value) : Wrong<StaffId>(SupporterColumn.Id);
        Name = Text(SupporterColumn.Name);
        if (Name is null) Require(SupporterColumn.Name);
        else if (Name.Length > Staff.LongestPublicName) Fault(LineFault.TooLong, SupporterColumn.Name);
        else if (InviteStaff.NameOf(Name) != Name) Fault(LineFault.NotUnderstood, SupporterColumn.Name);
        if (Text(SupporterColumn.Kind) is { } kind) Kind = Code<SupporterKind>(kind, SupporterColumn.Kind);
        else Require(SupporterColumn.Kind);
        About = Text(SupporterColumn.About);
        if (About is { Length: > StaffOffer.LongestAbout }) Fault(LineFault.TooLong, SupporterColumn.About);
        else if (About is not null) About = InviteStaff.About(About);
        if (Text(SupporterColumn.Since) is { } since) Since = Day(since, SupporterColumn.Since, today);
        if (Text(SupporterColumn.Gender) is { } gender) Gender = Code<Gender>(gender, SupporterColumn.Gender);
        Languages = List(SupporterColumn.Languages, code => LanguageCode.Tidy(code) ?? Null<string>(SupporterColumn.Languages))?.Distinct(StringComparer.Ordinal).ToList();
        Themes = List(SupporterColumn.Themes, theme => Code<SupporterTheme>(theme, SupporterColumn.Themes))?.OfType<SupporterTheme>().Distinct().Order().ToList();
        Places = List(SupporterColumn.Municipalities, name => Place(name, places))?.OfType<MunicipalityId>().Distinct().ToList();
        if (Text(SupporterColumn.Hours) is { } hours) Hours = WeekHours.Parse(hours) ?? Null<WeekHours>(SupporterColumn.Hours);
        if (Text(SupporterColumn.Limit) is { } limit) Limit = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rooms) && rooms <= SupporterProfile.HighestLimit ? rooms : Wrong<int>(SupporterColumn.Limit);
        if (Text(SupporterColumn.Experienced) is { } experienced) Experienced = experienced.ToLowerInvariant() switch { "yes" => true, "no" => false, _ => Wrong<bool>(SupporterColumn.Experienced) };
        Trainings = List(SupporterColumn.Trainings, training => Training(training, today))?.ToList();
    }

    public int Number => _line.Number;

    public StaffId? Id { get; }

    public string? Name { get; }

    public SupporterKind? Kind { get; }

    public string? About { get; }

    public DateOnly? Since { get; }

    public Gender? Gender { get; }

    public IReadOnlyList<string>? Languages { get; }

    public IReadOnlyList<SupporterTheme>? Themes { get; }

    public IReadOnlyList<MunicipalityId>? Places { get; }

    public WeekHours? Hours { get; }

    public int? Limit { get; }

    public bool? Experienced { get; }

    public IReadOnlyList<TrainingDone>? Trainings { get; }

    public IReadOnlyList<LineFinding> Findings => _findings;

    public void Fault(LineFault fault, SupporterColumn? column)
    {
        var finding = new LineFinding(fault, column);
        if (!_findings.Contains(finding)) _findings.Add(finding);
    }

    /// <summary>What would change in this person; the day they joined is compared as a day of Japan.</summary>
    public IReadOnlyList<SupporterColumn> ChangesTo(Staff staff, SupporterProfile profile, DateOnly joined)
    {
        var changes = new List<SupporterColumn>();
        void Compare(SupporterColumn column, bool differs)
        {
            if (differs) changes.Add(column);
        }

        Compare(SupporterColumn.About, About is not null && About != staff.About);
        Compare(SupporterColumn.Since, Since is { } since && since != joined);
        Compare(SupporterColumn.Gender, Gender is { } gender && gender != profile.Gender);
        Compare(SupporterColumn.Languages, Languages is not null && !Languages.SequenceEqual(profile.Languages));
        Compare(SupporterColumn.Municipalities, Places is not null && !Places.ToHashSet().SetEquals(profile.Places.Select(place => place.MunicipalityId)));
        Compare(SupporterColumn.Themes, Themes is not null && !Themes.SequenceEqual(profile.Themes));
        Compare(SupporterColumn.Hours, Hours is not null && !Hours.Equals(profile.Hours));
        Compare(SupporterColumn.Limit, Limit is { } limit && limit != profile.Limit);
        Compare(SupporterColumn.Experienced, Experienced is { } experienced && experienced != profile.IsExperienced);
        Compare(SupporterColumn.Trainings, Trainings?.Any(training => !profile.Trainings.Any(done => done.Name == training.Name && done.DoneOn == training.DoneOn)) == true);
        return changes;
    }

    /// <summary>Writes it into the profile.</summary>
    public void Into(SupporterProfile profile)
    {
        if (Gender is { } gender && gender != profile.Gender) profile.Present(gender, profile.Icon);
        if (Languages is not null) profile.Speak(Languages);
        if (Places is not null) profile.Serve(Places);
        if (Themes is not null) profile.Know(Themes);
        if (Hours is not null) profile.BeThere(Hours);
        if (Limit is { } limit) profile.LimitTo(limit);
        if (Experienced is { } experienced) profile.CountAsExperienced(experienced);
        foreach (var training in Trainings ?? []) profile.Train(training.Name, training.DoneOn);
    }

    /// <summary>What has to be there is not; unless something else is told of it already.</summary>
    private void Require(SupporterColumn column)
    {
        if (_findings.All(finding => finding.Column != column)) Fault(LineFault.Missing, column);
    }

    /// <summary>The cell without blanks around it; null when empty. An export puts an apostrophe before what looks like a formula, and here it goes again.</summary>
    private string? Text(SupporterColumn column)
    {
        if (!_line.Cells.TryGetValue(column, out var cell) || cell.Trim() is not { Length: > 0 } text) return null;
        if (FormulaBegins.Contains(text[0], StringComparison.Ordinal))
        {
            Fault(LineFault.Formula, column);
            return null;
        }
        return text[0] == '\'' && text.Length > 1 && FormulaBegins.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
    }

    private List<T>? List<T>(SupporterColumn column, Func<string, T?> read)
    {
        if (Text(column) is not { } text) return null;
        var parts = text.Split(column == SupporterColumn.Trainings ? Between : Enumerating, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > SupporterProfile.MostOfAKind) Fault(LineFault.TooLong, column);
        return [.. parts.Take(SupporterProfile.MostOfAKind).Select(read).OfType<T>()];
    }

    private T? Code<T>(string word, SupporterColumn column) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => value.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).Select(value => (T?)value).FirstOrDefault() ?? Wrong<T>(column);

    private DateOnly? Day(string text, SupporterColumn column, DateOnly today)
    {
        if (!DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Wrong<DateOnly>(column);
        if (day <= today) return day;
        Fault(LineFault.Future, column);
        return null;
    }

    private MunicipalityId? Place(string name, IReadOnlyList<PlaceChoice> places)
    {
        var found = places.Where(place => place.Name == name || place.Prefecture + place.Name == name || $"{place.Prefecture} {place.Name}" == name).ToList();
        if (found.Count == 1) return found[0].Id;
        Fault(found.Count == 0 ? LineFault.NotUnderstood : LineFault.Ambiguous, SupporterColumn.Municipalities);
        return null;
    }

    private TrainingDone? Training(string text, DateOnly today)
    {
        var blank = text.LastIndexOf(' ');
        var name = blank < 0 ? "" : text[..blank].Trim();
        if (name.Length == 0 || name.Any(char.IsControl)) return Null<TrainingDone>(SupporterColumn.Trainings);
        if (name.Length > SupporterTraining.LongestName) Fault(LineFault.TooLong, SupporterColumn.Trainings);
        return Day(text[(blank + 1)..], SupporterColumn.Trainings, today) is { } day ? new TrainingDone(name, day) : null;
    }

    private T? Wrong<T>(SupporterColumn column) where T : struct
    {
        Fault(LineFault.NotUnderstood, column);
        return null;
    }

    private T? Null<T>(SupporterColumn column) where T : class
    {
        Fault(LineFault.NotUnderstood, column);
        return null;
    }
}
