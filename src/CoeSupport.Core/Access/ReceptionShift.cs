using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>
/// A professional's turn on reception: while it lasts they are members of every room in scope that has no full trio, so that a first cry for
/// help reaches somebody. Planned by somebody else, never by the person themselves.
/// </summary>
public sealed class ReceptionShift
{
    private ReceptionShift()
    {
    }

    /// <summary>Plans a turn.</summary>
    /// <exception cref="ArgumentException">The person would plan their own turn, or it ends before it starts.</exception>
    public ReceptionShift(StaffId staff, Scope scope, DateTimeOffset startsAt, DateTimeOffset endsAt, StaffId plannedBy)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (staff == plannedBy) throw new ArgumentException("Nobody plans a reception turn for themselves.", nameof(plannedBy));
        if (endsAt <= startsAt) throw new ArgumentException("A turn ends after it starts.", nameof(endsAt));
        Id = ShiftId.New();
        StaffId = staff;
        ScopeKind = scope.Kind;
        ScopeId = scope.Id;
        StartsAt = startsAt;
        EndsAt = endsAt;
        PlannedBy = plannedBy;
    }

    /// <summary>Identity.</summary>
    public ShiftId Id { get; private set; }

    /// <summary>Who is on reception.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>How far it reaches.</summary>
    public ScopeKind ScopeKind { get; private set; }

    /// <summary>The municipality's or channel's id; empty for the whole operator.</summary>
    public Guid ScopeId { get; private set; }

    /// <summary>First instant.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>First instant after it.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Who planned it.</summary>
    public StaffId PlannedBy { get; private set; }

    /// <summary>Ends a turn that runs, before its time.</summary>
    public void EndNow(DateTimeOffset now)
    {
        if (now < EndsAt) EndsAt = now;
    }

    /// <summary>The scope as one value.</summary>
    public Scope Scope => new(ScopeKind, ScopeId);
}
