namespace CoeSupport.Core.Escalations;

/// <summary>How it ended.</summary>
public enum EscalationOutcome
{
    /// <summary>It calmed down.</summary>
    Settled = 1,

    /// <summary>The trio goes on, with what was said to them.</summary>
    WithTrio = 2,

    /// <summary>Another agency has taken over or joined.</summary>
    Referred = 3,

    /// <summary>Ambulance or police.</summary>
    EmergencyServices = 4,

    /// <summary>The parent did not answer any more.</summary>
    Unreached = 5,

    /// <summary>It was not needed.</summary>
    NotNeeded = 6,
}
