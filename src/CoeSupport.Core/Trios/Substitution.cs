using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Somebody stands in for the holder of a seat for a time. While it lasts the seat, and with it the right to read, is theirs alone; then it goes back by itself.</summary>
public sealed class Substitution
{
    /// <summary>The longest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private Substitution()
    {
    }

    internal Substitution(RoomId room, SupporterKind kind, StaffId holder, StaffId substitute, DateTimeOffset from, DateTimeOffset until, bool tells, StaffId plannedBy)
    {
        if (until <= from || until - from > Longest) throw new ArgumentException("It ends after it begins, within a year.", nameof(until));
        if (plannedBy == holder || plannedBy == substitute || holder == substitute) throw new ArgumentException("Two people, and a third who plans it.", nameof(plannedBy));
        Id = SubstitutionId.New();
        RoomId = room;
        Kind = kind;
        HolderId = holder;
        SubstituteId = substitute;
        StartsAt = from;
        EndsAt = until;
        TellsParent = tells;
        PlannedBy = plannedBy;
    }

    /// <summary>Identity.</summary>
    public SubstitutionId Id { get; private set; }

    /// <summary>In which room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Which seat.</summary>
    public SupporterKind Kind { get; private set; }

    /// <summary>Whose seat it is.</summary>
    public StaffId HolderId { get; private set; }

    /// <summary>Who stands in.</summary>
    public StaffId SubstituteId { get; private set; }

    /// <summary>First instant.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>First instant after it.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>The parent is told when it begins.</summary>
    public bool TellsParent { get; private set; }

    /// <summary>Who planned it, and by whose word the seat goes back.</summary>
    public StaffId PlannedBy { get; private set; }

    /// <summary>When it began; null while it is to come.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When it was over, or given up; null until then.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    internal void Begin(DateTimeOffset at)
    {
        BegunAt = at;
        Version++;
    }

    internal void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Version++;
    }

    /// <summary>Ends before its time.</summary>
    internal void EndBy(DateTimeOffset at)
    {
        if (at < EndsAt) EndsAt = at;
        Version++;
    }
}
