namespace CoeSupport.Core.Access;

/// <summary>Why somebody without a membership looks into a room. Seen by administrators; the words of the reason stay in the room.</summary>
public enum EmergencyCause
{
    /// <summary>A life may be in danger.</summary>
    DangerToLife = 1,

    /// <summary>Nobody of the team can be reached.</summary>
    TeamUnreachable = 2,

    /// <summary>A complaint or a suspicion about what is said in the room.</summary>
    Complaint = 3,

    /// <summary>A technical fault that can only be understood in the room.</summary>
    Fault = 4,
}
