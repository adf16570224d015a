using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Erasures;

/// <summary>
/// Keeps a key alive that is to be deleted: somebody has a reason, and decides by a deadline. The reasons are sealed under the room's key and go dark
/// with it. What is hidden stays hidden.
/// </summary>
public sealed class ErasureHold
{
    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 500;

    /// <summary>The latest deadline, and the longest a decision may keep the key.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    private ErasureHold()
    {
    }

    /// <summary>Holds. <paramref name="by"/> is null when a rule does.</summary>
    public ErasureHold(ErasureId erasure, RoomId room, StaffId? by, string reason, DateTimeOffset deadline, SealKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        (Id, ErasureId, RoomId, SetBy, SetAt, Deadline) = (HoldId.New(), erasure, room, by, now, deadline);
        SealedReason = key.SealText(reason, Place(nameof(SealedReason)));
    }

    /// <summary>Identity.</summary>
    public HoldId Id { get; private set; }

    /// <summary>What is held.</summary>
    public ErasureId ErasureId { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who holds and has to decide; null when a rule does, and then any administrator decides.</summary>
    public StaffId? SetBy { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset SetAt { get; private set; }

    /// <summary>Until when it has to be decided. Nothing is erased by its passing: the administrators are alarmed.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Why, sealed under the room's key.</summary>
    public byte[] SealedReason { get; private set; } = [];

    /// <summary>Who decided.</summary>
    public StaffId? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Decided so: the key is kept until then. Null lets the erasure go on.</summary>
    public DateTimeOffset? KeepUntil { get; private set; }

    /// <summary>Why it was decided so, sealed under the room's key.</summary>
    public byte[]? SealedDecision { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>True while the key must live.</summary>
    public bool Holds(DateTimeOffset now) => DecidedAt is null || KeepUntil > now;

    /// <summary>True when nobody decided in time.</summary>
    public bool IsOverdue(DateTimeOffset now) => DecidedAt is null && Deadline <= now;

    /// <summary>The reason under the room's key.</summary>
    public string ReasonUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OpenText(SealedReason, Place(nameof(SealedReason)));
    }

    /// <summary>Decides: lets the erasure go on, or keeps the key until a date.</summary>
    public void Decide(StaffId by, DateTimeOffset? keepUntil, string reason, SealKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        (DecidedBy, DecidedAt, KeepUntil) = (by, now, keepUntil);
        SealedDecision = key.SealText(reason, Place(nameof(SealedDecision)));
        Version++;
    }

    private SealedPlace Place(string column) => new("ErasureHolds", column, Id.Value);
}
