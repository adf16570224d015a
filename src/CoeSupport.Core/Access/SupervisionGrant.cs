using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>
/// Lets a supervisor read along in the rooms of one municipality or channel for a time. Given by an administrator, never by the person themselves, never for
/// the whole operator; named to parents. Rooms that were there before are opened from the next message on, later ones whole.
/// </summary>
public sealed class SupervisionGrant
{
    /// <summary>The longest grant; afterwards somebody decides anew.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private SupervisionGrant()
    {
    }

    /// <summary>Grants it.</summary>
    /// <exception cref="ArgumentException">To oneself, for the whole operator, without an end after its start, or for too long.</exception>
    public SupervisionGrant(StaffId staff, Scope scope, DateTimeOffset startsAt, DateTimeOffset endsAt, StaffId grantedBy)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (staff == grantedBy) throw new ArgumentException("Nobody grants supervision to themselves.", nameof(grantedBy));
        if (scope.Kind == ScopeKind.WholeOperator) throw new ArgumentException("Supervision is given for a municipality or a channel.", nameof(scope));
        if (endsAt <= startsAt || endsAt - startsAt > Longest) throw new ArgumentException("It ends after it starts, within a year.", nameof(endsAt));
        Id = GrantId.New();
        StaffId = staff;
        ScopeKind = scope.Kind;
        ScopeId = scope.Id;
        StartsAt = startsAt;
        EndsAt = endsAt;
        GrantedBy = grantedBy;
    }

    /// <summary>Identity.</summary>
    public GrantId Id { get; private set; }

    /// <summary>Who accompanies.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Municipality or channel.</summary>
    public ScopeKind ScopeKind { get; private set; }

    /// <summary>Its id.</summary>
    public Guid ScopeId { get; private set; }

    /// <summary>First instant.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>First instant after it.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was ended before its time; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who gave it.</summary>
    public StaffId GrantedBy { get; private set; }

    /// <summary>The scope as one value.</summary>
    public Scope Scope => new(ScopeKind, ScopeId);

    /// <summary>Ends it before its time; ending it twice keeps the first date.</summary>
    public void End(DateTimeOffset at) => EndedAt ??= at;
}
