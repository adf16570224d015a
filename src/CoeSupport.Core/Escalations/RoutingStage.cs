namespace CoeSupport.Core.Escalations;

/// <summary>Where in the chain an escalation is that nobody has taken.</summary>
public enum RoutingStage
{
    /// <summary>Specialists on duty are asked.</summary>
    Specialists = 1,

    /// <summary>Reception and coordinators are asked as well.</summary>
    House = 2,

    /// <summary>The named emergency contact is alarmed, again and again.</summary>
    Contact = 3,
}
