namespace CoeSupport.Core.People;

/// <summary>How far a role reaches.</summary>
public enum ScopeKind
{
    /// <summary>Everything the operator runs.</summary>
    WholeOperator = 1,

    /// <summary>One municipality.</summary>
    Municipality = 2,

    /// <summary>One channel.</summary>
    Channel = 3,
}
