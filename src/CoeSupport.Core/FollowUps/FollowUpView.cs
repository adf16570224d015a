using CoeSupport.Core.People;

namespace CoeSupport.Core.FollowUps;

/// <summary>A follow-up, opened for a member of its room.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Room">The room.</param>
/// <param name="ParentName">The parent's display name; null while not known.</param>
/// <param name="What">What is to be done.</param>
/// <param name="DueOn">By which day in Japan.</param>
/// <param name="Who">Whose it is.</param>
/// <param name="WhoName">Their public name.</param>
/// <param name="IsOrphan">They are not in the room any more: it is everybody's there.</param>
/// <param name="IsMine">It is the reader's.</param>
/// <param name="DoneAt">When it was done; null while open.</param>
/// <param name="MayChange">The reader may put it off, pass it on and end it.</param>
/// <param name="Steps">What happened to it, in order.</param>
public sealed record FollowUpView(FollowUpId Id, RoomId Room, string? ParentName, string What, DateOnly DueOn, StaffId Who, string WhoName, bool IsOrphan, bool IsMine, DateTimeOffset? DoneAt, bool MayChange, IReadOnlyList<FollowUpStepView> Steps)
{
    /// <summary>The day is over and it is not done.</summary>
    public bool IsOverdue(DateOnly today) => DoneAt is null && DueOn < today;
}
