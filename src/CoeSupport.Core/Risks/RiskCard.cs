using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>The risk of a room with its history, as one of its members sees it.</summary>
public sealed record RiskCard
{
    /// <summary>Where it stands; null without any.</summary>
    public RoomRisk? Risk { get; init; }

    /// <summary>A lower level that somebody proposed and that waits for a second person; null without one.</summary>
    public RiskStepView? Proposal { get; init; }

    /// <summary>The reader is the second person who has to look.</summary>
    public required bool MaySee { get; init; }

    /// <summary>The reader may propose a lower level.</summary>
    public required bool MayPropose { get; init; }

    /// <summary>The reader may agree to <see cref="Proposal"/>: it is a colleague's, and one of the two is a professional.</summary>
    public required bool MayAgree { get; init; }

    /// <summary>The reader may decline <see cref="Proposal"/>, or take it back.</summary>
    public required bool MayDecline { get; init; }

    /// <summary>The reader may write a reason; not while they carry what waits for the parent's agreement.</summary>
    public required bool MayExplain { get; init; }

    /// <summary>What happened, the newest first, as far as this person may read it.</summary>
    public required IReadOnlyList<RiskStepView> History { get; init; }
}
