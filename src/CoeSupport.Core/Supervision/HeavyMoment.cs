using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>Something in a room that weighs on those who were in it. Carries no word.</summary>
/// <param name="Room">Which room.</param>
/// <param name="At">When.</param>
public sealed record HeavyMoment(RoomId Room, DateTimeOffset At);
