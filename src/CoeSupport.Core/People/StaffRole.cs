namespace CoeSupport.Core.People;

/// <summary>One role of one person, for one scope. A person may hold several.</summary>
public sealed class StaffRole
{
    private StaffRole()
    {
    }

    /// <summary>Gives <paramref name="staff"/> a role.</summary>
    public StaffRole(StaffId staff, Role role, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        StaffId = staff;
        Role = role;
        ScopeKind = scope.Kind;
        ScopeId = scope.Id;
    }

    /// <summary>Whose role.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Which role.</summary>
    public Role Role { get; private set; }

    /// <summary>How far it reaches.</summary>
    public ScopeKind ScopeKind { get; private set; }

    /// <summary>The municipality's or channel's id; empty for the whole operator.</summary>
    public Guid ScopeId { get; private set; }

    /// <summary>The scope as one value.</summary>
    public Scope Scope => new(ScopeKind, ScopeId);
}
