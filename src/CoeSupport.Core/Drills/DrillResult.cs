using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Drills;

/// <summary>What became of starting a drill: its call and its room, or why not.</summary>
public sealed record DrillResult(EscalationId? Id, RoomId? Room, DrillRefusal? Refusal)
{
    internal static DrillResult Refused(DrillRefusal refusal) => new(null, null, refusal);
}
