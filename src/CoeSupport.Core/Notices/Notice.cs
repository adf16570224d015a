using CoeSupport.Core.People;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Somebody should look at something. Written in the change that is its cause, and so neither lost nor told of what did not happen. Carries ids and codes,
/// never a word: where it leads, everybody reads through their own door.
/// </summary>
public sealed class Notice
{
    /// <summary>The longest <see cref="Once"/>, in UTF-16 code units.</summary>
    public const int LongestOnce = 100;

    /// <summary>How long rows stay.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);

    private Notice()
    {
    }

    internal Notice(StaffId staff, NoticeKind kind, NoticeUrgency urgency, RoomId? room, Guid? about, string? once, bool isDrill, DateTimeOffset at)
    {
        if (once?.Length > LongestOnce) throw new ArgumentException("Longer than what is kept.", nameof(once));
        (Id, StaffId, Kind, Urgency, RoomId, About, Once, IsDrill, CreatedAt) = (NoticeId.New(), staff, kind, urgency, room, about, once, isDrill, at);
    }

    /// <summary>Identity.</summary>
    public NoticeId Id { get; private set; }

    /// <summary>For whom.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>About what.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>How soon.</summary>
    public NoticeUrgency Urgency { get; private set; }

    /// <summary>The room it leads to; null when it is about none, or they are not in it yet.</summary>
    public RoomId? RoomId { get; private set; }

    /// <summary>The id of what it is about: a note, a delivery, an escalation.</summary>
    public Guid? About { get; private set; }

    /// <summary>The name of its cause: the same person is told of it once, by this kind. Null is told each time.</summary>
    public string? Once { get; private set; }

    /// <summary>It is of a drill, and says so wherever it is shown.</summary>
    public bool IsDrill { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its ways out were laid; null while they are not.</summary>
    public DateTimeOffset? PlannedAt { get; private set; }

    /// <summary>When the person saw it.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When its cause ended, such as a waiting that was answered; what has not left by then does not leave.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    internal bool StillMatters => SeenAt is null && OverAt is null;

    internal void Plan(DateTimeOffset at) => PlannedAt ??= at;

    internal void See(DateTimeOffset at) => SeenAt ??= at;

    internal void End(DateTimeOffset at) => OverAt ??= at;
}
