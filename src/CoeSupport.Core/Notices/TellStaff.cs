using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>The seam: whatever happens in a change can tell somebody of it, in that same change.</summary>
public static class TellStaff
{
    /// <summary>
    /// Tells somebody. Writes one row and calls nobody: how it leaves is decided and done later, by <see cref="PlanPostings"/> and <see cref="PostDue"/>, so
    /// that no mail server and no setting can stop the change.
    /// </summary>
    /// <param name="db">The caller's change.</param>
    /// <param name="to">Whom.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="urgency">How soon.</param>
    /// <param name="room">The room that it leads to, when they are in it.</param>
    /// <param name="about">The id of what it is about.</param>
    /// <param name="once">Names the cause: who was told of it by this kind is not told again. The caller holds a lock on that cause.</param>
    /// <param name="ct">Gives up.</param>
    public static Task NoticeAsync(this SupportDb db, StaffId to, NoticeKind kind, NoticeUrgency urgency, RoomId? room, Guid? about, string? once, CancellationToken ct) =>
        db.NoticeAsync(to, kind, urgency, room, about, once, isDrill: false, ct);

    /// <summary>As above, and says whether it is of a drill. What happens in a practice room always is.</summary>
    public static async Task NoticeAsync(this SupportDb db, StaffId to, NoticeKind kind, NoticeUrgency urgency, RoomId? room, Guid? about, string? once, bool isDrill, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (once is not null && (db.Notices.Local.Any(n => n.StaffId == to && n.Kind == kind && n.Once == once) || await db.WasToldAsync(to, kind, once, ct))) return;
        var drill = isDrill || (room is { } place && IsOfPeople(kind) && await db.IsPracticeAsync(place, ct));
        db.Notices.Add(new Notice(to, kind, urgency, room, about, once, drill, db.Now));
        db.Announce(FeedTopic.Notices);
        db.Announce(FeedTopic.Of(to));
    }

    /// <summary>Told of because a person did something in a room; all others come by rules that see no practice room.</summary>
    private static bool IsOfPeople(NoticeKind kind) => kind is NoticeKind.Mention or NoticeKind.SecondEyes or NoticeKind.RiskRaised;

    /// <summary>The cause is over: who has not looked need not, and what has not left does not leave.</summary>
    /// <param name="db">The caller's change.</param>
    /// <param name="kind">Of what they were told.</param>
    /// <param name="room">About this room; null for whichever.</param>
    /// <param name="about">About this; null for whatever.</param>
    /// <param name="to">Whom; null for everybody.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task NoticesAreOverAsync(this SupportDb db, NoticeKind kind, RoomId? room, Guid? about, StaffId? to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (room is null && about is null && to is null) throw new ArgumentException("Of what?", nameof(about));
        foreach (var notice in await db.NoticesOf(kind, room, about, to).ToListAsync(ct))
        {
            notice.End(db.Now);
            db.Announce(FeedTopic.Of(notice.StaffId));
        }
    }
}
