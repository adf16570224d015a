using CoeSupport.Core.People;

namespace CoeSupport.Core.Risks;

/// <summary>Up to which message somebody has put the hints of a room away. A number and no word: what was suggested is nowhere stored.</summary>
public sealed class HintDismissal
{
    private HintDismissal()
    {
    }

    internal HintDismissal(RoomId room, StaffId staff) => (RoomId, StaffId) = (room, staff);

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Up to and including this message.</summary>
    public long Through { get; private set; }

    internal void Dismiss(long through) => Through = Math.Max(Through, through);
}
