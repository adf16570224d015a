using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Trios;

/// <summary>A room without a full trio, as a coordinator sees it: who waits and since when, never a word.</summary>
/// <param name="Id">The room.</param>
/// <param name="Name">The LINE display name; null while not known.</param>
/// <param name="Municipality">The municipality's name, once known.</param>
/// <param name="OpenedAt">When the room was opened.</param>
/// <param name="WaitingSince">Since when the parent waits for a person's answer; null when nobody waits.</param>
/// <param name="OnReception">How many professionals on reception read it meanwhile.</param>
/// <param name="IsBlocked">The parent has blocked the account.</param>
/// <param name="Consent">What waits sealed for the parent's agreement; null while nothing does.</param>
public sealed record TriageRow(RoomId Id, string? Name, string? Municipality, DateTimeOffset OpenedAt, DateTimeOffset? WaitingSince, int OnReception, bool IsBlocked, ConsentWait? Consent = null)
{
    /// <summary>The seats that are taken; the others wait for somebody.</summary>
    public IReadOnlyList<SupporterKind> Held { get; init; } = [];

    /// <summary>What is known as codes: stage, language, wishes.</summary>
    public IntakeFacts Facts { get; init; } = IntakeFacts.None;

    /// <summary>The risk at which it stands, without its reason; null without any, and for whoever may not know.</summary>
    public RoomRisk? Risk { get; init; }

    /// <summary>When the newest line was said; null in an empty room.</summary>
    public DateTimeOffset? QuietSince { get; init; }
}
