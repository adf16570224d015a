using CoeSupport.Core.People;

namespace CoeSupport.Core.FollowUps;

/// <summary>A phone call, opened for a member of its room.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Room">The room.</param>
/// <param name="ParentName">The parent's display name; null while not known.</param>
/// <param name="Number">The number that was offered; null once the call is over.</param>
/// <param name="AgreedFor">When they want to be called.</param>
/// <param name="Consent">How they agreed.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="CallerName">Their public name.</param>
/// <param name="IsOrphan">They are not in the room any more.</param>
/// <param name="IsMine">The reader calls.</param>
/// <param name="Result">What came of it; null while it is to be made.</param>
/// <param name="Note">What is noted about that.</param>
/// <param name="EndedAt">When.</param>
/// <param name="MayChange">The reader may move and end it.</param>
public sealed record PhoneCallView(PhoneCallId Id, RoomId Room, string? ParentName, string? Number, DateTimeOffset AgreedFor, string Consent, StaffId Caller, string CallerName, bool IsOrphan, bool IsMine, PhoneCallResult? Result, string? Note, DateTimeOffset? EndedAt, bool MayChange)
{
    /// <summary>It is time, or past it.</summary>
    public bool IsDue(DateTimeOffset now) => EndedAt is null && AgreedFor <= now;
}
