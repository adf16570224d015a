using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Supervision;

/// <summary>A room on the supervisors' board.</summary>
/// <param name="Room">The room as its reader's list shows it.</param>
/// <param name="Marks">What other parts of the house say about it, the weightiest first.</param>
/// <param name="Replies">What waits for a second pair of eyes, the longest first.</param>
/// <param name="Urgency">Where it stands: higher stands above.</param>
public sealed record ChargeRow(RoomSummary Room, IReadOnlyList<BoardMark> Marks, IReadOnlyList<BoardReply> Replies, BoardUrgency Urgency);
