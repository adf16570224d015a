using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>A debrief, opened for its author or a supervisor of the room.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Room">The room.</param>
/// <param name="Parent">The parent's LINE display name; null while it is not known.</param>
/// <param name="AuthorName">Who wrote it.</param>
/// <param name="Text">The words.</param>
/// <param name="WrittenAt">When.</param>
public sealed record DebriefView(DebriefId Id, RoomId Room, string? Parent, string AuthorName, string Text, DateTimeOffset WrittenAt);
