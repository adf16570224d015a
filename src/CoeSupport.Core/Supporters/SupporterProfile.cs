using System.Globalization;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// What matters about a supporter when rooms are given out. Most of it is theirs to say; the limit of their rooms, trainings and experience are a
/// coordinator's. Somebody without a row has said nothing: <c>new SupporterProfile(id)</c> is the same.
/// </summary>
public sealed class SupporterProfile
{
    /// <summary>The most rooms at once for somebody for whom no coordinator set another limit.</summary>
    public const int DefaultLimit = 5;

    /// <summary>The highest limit there is.</summary>
    public const int HighestLimit = 50;

    /// <summary>The longest reason of a pause, in UTF-16 code units.</summary>
    public const int LongestReason = 200;

    /// <summary>The longest sentence for parents, in UTF-16 code units: three of them and the words around fit one message of LINE.</summary>
    public const int LongestSentence = 120;

    /// <summary>The most languages, municipalities or trainings of one person.</summary>
    public const int MostOfAKind = 40;

    /// <summary>What everybody writes who has said nothing else.</summary>
    internal const string DefaultLanguage = "ja";

    private static readonly SupporterTheme[] AllThemes = Enum.GetValues<SupporterTheme>();

    private readonly List<SupporterPlace> _places = [];
    private readonly List<SupporterTraining> _trainings = [];

    private SupporterProfile()
    {
    }

    /// <summary>Somebody who has said nothing yet.</summary>
    public SupporterProfile(StaffId staff) => StaffId = staff;

    /// <summary>Whose.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Gender; null where they do not say.</summary>
    public Gender? Gender { get; private set; }

    /// <summary>The picture that parents and colleagues see; null for the first letter of the name.</summary>
    public SupporterIcon? Icon { get; private set; }

    /// <summary>One sentence of their own that parents are told with their name; empty for none.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>BCP 47 codes, separated by spaces.</summary>
    internal string LanguageCodes { get; private set; } = DefaultLanguage;

    /// <summary>One bit a theme.</summary>
    internal long ThemeBits { get; private set; }

    /// <summary>When they are usually there.</summary>
    public WeekHours Hours { get; private set; } = WeekHours.None;

    /// <summary>The most rooms at once, as a coordinator or administrator set it; 0 gives them none.</summary>
    public int Limit { get; private set; } = DefaultLimit;

    /// <summary>The most rooms that they themselves want; null for as many as the limit.</summary>
    public int? Wanted { get; private set; }

    /// <summary>A coordinator says that they are no newcomer, whatever the calendar says.</summary>
    public bool IsExperienced { get; private set; }

    /// <summary>Since when, or from when on, they take no new rooms; null without a pause.</summary>
    public DateTimeOffset? PausedFrom { get; private set; }

    /// <summary>Until when; null without an end.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>The coordinator or administrator who set the pause; null where it is their own.</summary>
    public StaffId? PausedBy { get; private set; }

    /// <summary>Why, sealed under the house's key; only they themselves read it.</summary>
    internal byte[]? SealedPauseReason { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The languages in which they can write, as <see cref="LanguageCode"/>.</summary>
    public IReadOnlyList<string> Languages => LanguagesOf(LanguageCodes);

    /// <summary>What they know, in the order of the list.</summary>
    public IReadOnlyList<SupporterTheme> Themes => ThemesOf(ThemeBits);

    /// <summary>The municipalities they serve or know.</summary>
    public IReadOnlyCollection<SupporterPlace> Places => _places;

    /// <summary>The trainings they have done.</summary>
    public IReadOnlyCollection<SupporterTraining> Trainings => _trainings;

    /// <summary>The pause, also one that is to come or over; null without.</summary>
    public Pause? Pause => PausedFrom is { } from ? new Pause(from, PausedUntil) : null;

    /// <summary>The most rooms at once: nobody carries more than the limit, and nobody more than they want.</summary>
    public int Capacity => CapacityOf(Limit, Wanted);

    /// <summary>Says who they are.</summary>
    public void Present(Gender? gender, SupporterIcon? icon)
    {
        (Gender, Icon) = (gender, icon);
        Version++;
    }

    /// <summary>Says what parents are told of them. One line: breaks and what cannot be seen become blanks, and what is too long is cut between signs.</summary>
    public void Introduce(string? sentence)
    {
        var line = string.Join(' ', new string([.. (sentence ?? "").Select(sign => char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : sign)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var elements = StringInfo.GetTextElementEnumerator(line);
        var fits = 0;
        while (elements.MoveNext() && elements.ElementIndex + elements.GetTextElement().Length <= LongestSentence) fits = elements.ElementIndex + elements.GetTextElement().Length;
        Sentence = line[..fits].TrimEnd();
        Version++;
    }

    /// <summary>Says in which languages they can write; those that are no code are left out.</summary>
    public void Speak(IEnumerable<string> languages)
    {
        LanguageCodes = string.Join(' ', languages.Select(LanguageCode.Tidy).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostOfAKind));
        Version++;
    }

    /// <summary>Says what they know.</summary>
    public void Know(IEnumerable<SupporterTheme> themes)
    {
        ThemeBits = themes.Where(Enum.IsDefined).Aggregate(0L, (bits, theme) => bits | BitOf(theme));
        Version++;
    }

    /// <summary>Says which municipalities they serve or know.</summary>
    public void Serve(IEnumerable<MunicipalityId> municipalities)
    {
        var wanted = municipalities.Distinct().Take(MostOfAKind).ToHashSet();
        _places.RemoveAll(place => !wanted.Contains(place.MunicipalityId));
        _places.AddRange(wanted.Where(id => _places.All(place => place.MunicipalityId != id)).Select(id => new SupporterPlace(StaffId, id)));
        Version++;
    }

    /// <summary>Says when they are usually there.</summary>
    public void BeThere(WeekHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        Hours = hours;
        Version++;
    }

    /// <summary>Says how many rooms they want; null for as many as the limit.</summary>
    public void Want(int? rooms)
    {
        if (rooms is < 0 or > HighestLimit) throw new ArgumentOutOfRangeException(nameof(rooms));
        Wanted = rooms;
        Version++;
    }

    /// <summary>Takes no new rooms for a time. The rooms they have stay theirs.</summary>
    public void Rest(Pause pause, string? reason, SealKey key)
    {
        ArgumentNullException.ThrowIfNull(pause);
        ArgumentNullException.ThrowIfNull(key);
        if (pause.Until is { } until && until <= pause.From) throw new ArgumentException("A pause ends after it begins.", nameof(pause));
        (PausedFrom, PausedUntil, PausedBy) = (pause.From, pause.Until, null);
        SealedPauseReason = string.IsNullOrWhiteSpace(reason) ? null : key.SealText(reason.Trim(), ReasonPlace);
        Version++;
    }

    /// <summary>A coordinator or administrator lets them take no new rooms for a time. No reason is kept.</summary>
    public void RestBy(StaffId other, Pause pause)
    {
        ArgumentNullException.ThrowIfNull(pause);
        if (pause.Until is { } until && until <= pause.From) throw new ArgumentException("A pause ends after it begins.", nameof(pause));
        (PausedFrom, PausedUntil, PausedBy, SealedPauseReason) = (pause.From, pause.Until, other, null);
        Version++;
    }

    /// <summary>Takes rooms again.</summary>
    public void Return()
    {
        (PausedFrom, PausedUntil, PausedBy, SealedPauseReason) = (null, null, null, null);
        Version++;
    }

    /// <summary>Why they pause, for themselves; null without a reason.</summary>
    public string? PauseReasonUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SealedPauseReason is null ? null : key.OpenText(SealedPauseReason, ReasonPlace);
    }

    /// <summary>Sets the most rooms at once.</summary>
    public void LimitTo(int rooms)
    {
        if (rooms is < 0 or > HighestLimit) throw new ArgumentOutOfRangeException(nameof(rooms));
        Limit = rooms;
        Version++;
    }

    /// <summary>Says whether they count as experienced whatever the calendar says.</summary>
    public void CountAsExperienced(bool experienced)
    {
        IsExperienced = experienced;
        Version++;
    }

    /// <summary>Records a finished training; the same name again changes its day.</summary>
    public void Train(string name, DateOnly doneOn)
    {
        if (_trainings.Find(training => training.Name == name) is { } before) before.WasDoneOn(doneOn);
        else _trainings.Add(new SupporterTraining(StaffId, name, doneOn));
        Version++;
    }

    /// <summary>Takes a training away that was recorded by mistake. False when there is none of that name.</summary>
    public bool Untrain(string name)
    {
        if (_trainings.RemoveAll(training => training.Name == name) == 0) return false;
        Version++;
        return true;
    }

    internal static IReadOnlyList<string> LanguagesOf(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static IReadOnlyList<SupporterTheme> ThemesOf(long bits) => bits == 0 ? [] : [.. AllThemes.Where(theme => (bits & BitOf(theme)) != 0)];

    internal static int CapacityOf(int limit, int? wanted) => Math.Min(wanted ?? limit, limit);

    private SealedPlace ReasonPlace => new("SupporterProfiles", nameof(SealedPauseReason), StaffId.Value, 0);

    private static long BitOf(SupporterTheme theme) => 1L << ((int)theme - 1);
}
