namespace CoeSupport.Core.Escalations;

/// <summary>How soon somebody is needed. How long each waits: <see cref="RoutingPolicy.Of"/>.</summary>
public enum Urgency
{
    /// <summary>Now: life or body may be in danger.</summary>
    Now = 1,

    /// <summary>Today: it cannot wait until tomorrow.</summary>
    Today = 2,

    /// <summary>For advice: a specialist answers the trio and does not come into the room.</summary>
    Consult = 3,
}
