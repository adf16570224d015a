namespace CoeSupport.Core.Escalations;

/// <summary>How far an escalation has come.</summary>
public enum EscalationState
{
    /// <summary>Somebody is asked; the clock runs.</summary>
    Asking = 1,

    /// <summary>A specialist has taken it.</summary>
    Accepted = 2,

    /// <summary>It was brought to an end, with an outcome.</summary>
    Closed = 3,

    /// <summary>Whoever raised it took it back.</summary>
    Withdrawn = 4,

    /// <summary>Its room was erased.</summary>
    Erased = 5,
}
