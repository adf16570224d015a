using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>One step in the history of a room's risk. The level is plain, because it is counted and seen by who forms trios; the reason is sealed under the room's key.</summary>
public sealed class RiskStep
{
    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 1_000;

    private RiskStep()
    {
    }

    /// <summary>Something happened. <paramref name="afterSequence"/> is the newest message at that moment.</summary>
    internal RiskStep(RoomId room, RiskStepKind kind, RiskLevel level, StaffId staff, bool byProfessional, long afterSequence, DateTimeOffset at)
    {
        Id = RiskStepId.New();
        (RoomId, Kind, Level, StaffId, IsByProfessional, AfterSequence, At) = (room, kind, level, staff, byProfessional, afterSequence, at);
    }

    /// <summary>Identity; sorts by time.</summary>
    public RiskStepId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>What happened.</summary>
    public RiskStepKind Kind { get; private set; }

    /// <summary>The level that it is about: raised or lowered to, seen, proposed.</summary>
    public RiskLevel Level { get; private set; }

    /// <summary>Who did it.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>They were a professional at that moment.</summary>
    public bool IsByProfessional { get; private set; }

    /// <summary>The newest message then. Who may read from a later message on does not read the reason.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The sealed reason; null while none was written, and in an erased room.</summary>
    public byte[]? SealedReason { get; private set; }

    /// <summary>For a proposal: when it was answered or overtaken; null while it waits, and for all that are none.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    private SealedPlace Place => new("RiskSteps", nameof(SealedReason), Id.Value);

    internal string? ReasonUnder(SealKey key) => SealedReason is null ? null : key.OpenText(SealedReason, Place);

    internal void Explain(string reason, SealKey key)
    {
        SealedReason = key.SealText(reason, Place);
        Version++;
    }

    internal void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Version++;
    }

    internal void Darken()
    {
        SealedReason = null;
        Version++;
    }
}
