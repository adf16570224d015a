using CoeSupport.Core.People;

namespace CoeSupport.Core.Notices;

/// <summary>One of somebody's own notices.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">About what.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Room">The room it leads to, if any.</param>
/// <param name="About">The id of what it is about, if any.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="IsSeen">They looked.</param>
/// <param name="IsOver">Its cause ended.</param>
public sealed record NoticeView(NoticeId Id, NoticeKind Kind, NoticeUrgency Urgency, RoomId? Room, Guid? About, DateTimeOffset CreatedAt, bool IsSeen, bool IsOver)
{
    /// <summary>It is of a drill.</summary>
    public bool IsDrill { get; init; }

    /// <summary>True while it asks to be looked at.</summary>
    public bool Calls => !IsSeen && !IsOver;
}
