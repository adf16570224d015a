namespace CoeSupport.Core.People;

/// <summary>What somebody is here for. A role alone never opens a room's words; only a membership does.</summary>
public enum Role
{
    /// <summary>Holds seats in trios.</summary>
    Supporter = 1,

    /// <summary>Receives escalations.</summary>
    Specialist = 2,

    /// <summary>Accompanies counsellors.</summary>
    Supervisor = 3,

    /// <summary>Forms trios, watches waiting and load; sees the roster and not the words.</summary>
    Coordinator = 4,

    /// <summary>Invites staff, keeps channels.</summary>
    Administrator = 5,

    /// <summary>Sees counts of one municipality.</summary>
    MunicipalityOfficer = 6,
}
