using CoeSupport.Core.People;

namespace CoeSupport.Core.Preferences;

/// <summary>How one person of the staff likes to work: on every device the same. Nobody else sees it.</summary>
public sealed class StaffPreferences
{
    /// <summary>The choices of <see cref="UndoSeconds"/>.</summary>
    public static readonly IReadOnlyList<int> UndoChoices = [0, 3, 5];

    private StaffPreferences()
    {
    }

    /// <summary>Somebody who has chosen nothing yet.</summary>
    public StaffPreferences(StaffId staff) => StaffId = staff;

    /// <summary>Whose.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The language of the screens: <c>ja</c> or <c>en</c>; null while not chosen.</summary>
    public string? Language { get; private set; }

    /// <summary>True: Enter sends and Shift+Enter makes a line. False, as at first: Enter makes a line, Ctrl or ⌘ + Enter sends.</summary>
    public bool EnterSends { get; private set; }

    /// <summary>How long a reply waits before it leaves, so that it can be taken back, in seconds: 0 (at once, as at first), 3 or 5.</summary>
    public int UndoSeconds { get; private set; }

    /// <summary>When the tour was seen or put away; null while it has not been.</summary>
    public DateTimeOffset? TourEndedAt { get; private set; }

    /// <summary>Chooses the language.</summary>
    public void Speak(string language) => Language = language is "ja" or "en" ? language : throw new ArgumentOutOfRangeException(nameof(language));

    /// <summary>Chooses the key that sends.</summary>
    public void SendWithEnter(bool enterSends) => EnterSends = enterSends;

    /// <summary>Chooses how long a reply can be taken back.</summary>
    public void Undo(int seconds) => UndoSeconds = UndoChoices.Contains(seconds) ? seconds : throw new ArgumentOutOfRangeException(nameof(seconds));

    /// <summary>The tour is over; later ends change nothing.</summary>
    public void EndTour(DateTimeOffset at) => TourEndedAt ??= at;

    /// <summary>The tour is wanted once more.</summary>
    public void StartTour() => TourEndedAt = null;
}
