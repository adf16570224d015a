using CoeSupport.Core.Intake;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A room in the roster: seats, times and codes, never a word and never a date of the parent's.</summary>
/// <param name="Id">The room.</param>
/// <param name="Name">The LINE display name; null while not known.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Municipality">Its municipality, once known.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Held">The seats that are taken, in the order of the kinds.</param>
/// <param name="Stage">How far the parent is, as coarse as coordinators know it.</param>
/// <param name="WaitingSince">Since when the parent waits for a person's answer; null when nobody waits.</param>
/// <param name="LastMessageAt">When the newest line was said; null in an empty room.</param>
public sealed record RoomRosterRow(
    RoomId Id, string? Name, ChannelId Channel, MunicipalityId? Municipality, DateTimeOffset OpenedAt, IReadOnlyList<SupporterKind> Held, CoarseStage Stage, DateTimeOffset? WaitingSince, DateTimeOffset? LastMessageAt)
{
    /// <summary>Nobody has said anything for as long as the channel finds right, nobody waits, and the parent can be reached.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The parent has blocked the account.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>What the most loaded of its people carries; null without any.</summary>
    public SeatLoad? Load { get; init; }

    /// <summary>All three seats are taken.</summary>
    public bool IsFull => Held.Count == 3;
}
