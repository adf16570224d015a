using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>The risk at which a room stands, without the reason, which only the room's members read.</summary>
/// <param name="Level">Ideation or above.</param>
/// <param name="Since">When it came to stand there.</param>
/// <param name="SetBy">Who raised it, or agreed last that it is lowered; null once they are not known any more.</param>
/// <param name="IsUnseen">One of the two upper levels, and nobody but who raised it has said that they saw it.</param>
public sealed record RoomRisk(RiskLevel Level, DateTimeOffset Since, StaffId? SetBy, bool IsUnseen)
{
    /// <summary>As a room's columns say it; null without any risk.</summary>
    internal static RoomRisk? Of(RiskLevel level, DateTimeOffset? since, StaffId? setBy, DateTimeOffset? seenAt) =>
        level == RiskLevel.None || since is not { } from ? null : new RoomRisk(level, from, setBy, level >= RiskLevel.PlanOrMeans && seenAt is null);

    /// <summary>This person is the second one who has to look: it was not they who raised it.</summary>
    public bool CallsOn(StaffId reader) => IsUnseen && SetBy != reader;
}
