using CoeSupport.Core.People;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Which notices somebody wants by which way, and when not. Everything goes by every way they have set up until they say otherwise; within the workstation
/// each is shown. Nobody else sees it.
/// </summary>
public sealed class NoticeSettings
{
    /// <summary>After how many minutes without an answer one hears of a waiting parent.</summary>
    public static readonly IReadOnlyList<int> WaitingChoices = [3, 5, 10, 15, 30];

    /// <summary>What somebody has who chose nothing.</summary>
    public const int UsualWaitingMinutes = 10;

    /// <summary>The kinds that can be chosen, in the order of the screen.</summary>
    public static readonly IReadOnlyList<NoticeKind> Choosable =
        [NoticeKind.ParentWaits, NoticeKind.RoomGiven, NoticeKind.Mention, NoticeKind.SecondEyes, NoticeKind.ReceptionBegins, NoticeKind.EscalationOffered, NoticeKind.EscalationUnacknowledged, NoticeKind.RiskRaised];

    private const int MinutesOfDay = 24 * 60;

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private NoticeSettings()
    {
    }

    /// <summary>Somebody who has chosen nothing yet.</summary>
    public NoticeSettings(StaffId staff) => StaffId = staff;

    /// <summary>Whose.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The kinds that do not go by mail, one bit each.</summary>
    public long MailMuted { get; private set; }

    /// <summary>The kinds that do not go by push, one bit each.</summary>
    public long PushMuted { get; private set; }

    /// <summary>When quiet begins, in minutes since midnight in Japan; null without quiet hours.</summary>
    public int? QuietFrom { get; private set; }

    /// <summary>When it ends; before <see cref="QuietFrom"/> it is the next day.</summary>
    public int? QuietTo { get; private set; }

    /// <summary>One of <see cref="WaitingChoices"/>.</summary>
    public int WaitingMinutes { get; private set; } = UsualWaitingMinutes;

    /// <summary>For which notices an open workstation sounds.</summary>
    public NoticeSound Sound { get; private set; }

    /// <summary>True when notices of this kind go this way. Tests and codes always do.</summary>
    public bool Wants(NoticeKind kind, NoticeWay way) => way switch
    {
        NoticeWay.Mail => (MailMuted & Bit(kind)) == 0,
        NoticeWay.Push => (PushMuted & Bit(kind)) == 0,
        NoticeWay.Code => true,
        _ => throw new InvalidOperationException($"Unknown way {way}."),
    };

    /// <summary>Chooses whether notices of a kind go by mail or push.</summary>
    public void Choose(NoticeKind kind, NoticeWay way, bool wanted)
    {
        if (!Choosable.Contains(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        if (way == NoticeWay.Mail) MailMuted = wanted ? MailMuted & ~Bit(kind) : MailMuted | Bit(kind);
        else if (way == NoticeWay.Push) PushMuted = wanted ? PushMuted & ~Bit(kind) : PushMuted | Bit(kind);
        else throw new ArgumentOutOfRangeException(nameof(way));
    }

    /// <summary>Chooses quiet hours by the clock in Japan; both null ends them. The same hour twice is no quiet at all.</summary>
    public void BeQuiet(TimeOnly? from, TimeOnly? to)
    {
        var isQuiet = from is not null && to is not null && from != to;
        (QuietFrom, QuietTo) = isQuiet ? (Minutes(from!.Value), Minutes(to!.Value)) : (default(int?), default(int?));
    }

    /// <summary>Chooses after how many minutes a waiting parent is told of.</summary>
    public void WaitFor(int minutes) => WaitingMinutes = WaitingChoices.Contains(minutes) ? minutes : throw new ArgumentOutOfRangeException(nameof(minutes));

    /// <summary>Chooses the sound.</summary>
    public void Play(NoticeSound sound) => Sound = Enum.IsDefined(sound) ? sound : throw new ArgumentOutOfRangeException(nameof(sound));

    /// <summary>True when an open workstation sounds for such a notice at this moment.</summary>
    public bool Sounds(NoticeUrgency urgency, DateTimeOffset now) => Sound != NoticeSound.Never && (urgency == NoticeUrgency.Now || (Sound == NoticeSound.Always && QuietUntil(now) is null));

    /// <summary>When the quiet ends in which this moment lies; null when it lies in none.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset now)
    {
        if (QuietFrom is not { } from || QuietTo is not { } to) return null;
        var here = now.ToOffset(Japan);
        var minute = (here.Hour * 60) + here.Minute;
        var lasts = (to - from + MinutesOfDay) % MinutesOfDay;
        var since = (minute - from + MinutesOfDay) % MinutesOfDay;
        return since < lasts ? new DateTimeOffset(here.Year, here.Month, here.Day, here.Hour, here.Minute, 0, Japan).AddMinutes(lasts - since).ToUniversalTime() : null;
    }

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;

    private static long Bit(NoticeKind kind) => 1L << (int)kind;
}
