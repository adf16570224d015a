namespace CoeSupport.Core.Escalations;

/// <summary>As what somebody is asked.</summary>
public enum AskedAs
{
    /// <summary>A specialist on duty for the municipality: accepts or declines.</summary>
    Specialist = 1,

    /// <summary>A specialist on duty for another municipality: accepts or declines.</summary>
    Neighbour = 2,

    /// <summary>On reception: sees to it that somebody comes.</summary>
    Reception = 3,

    /// <summary>Coordinator: sees to it that somebody comes.</summary>
    Coordinator = 4,

    /// <summary>The emergency contact: sees to it that somebody comes.</summary>
    Contact = 5,
}
