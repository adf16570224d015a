namespace CoeSupport.Core.Staffing;

/// <summary>How far somebody is.</summary>
public enum StaffState
{
    /// <summary>Works here.</summary>
    Here = 1,

    /// <summary>Has an open invitation and has not signed in yet.</summary>
    Invited = 2,

    /// <summary>Has not signed in, and no invitation is open any more.</summary>
    NotInvited = 3,

    /// <summary>Works here no more.</summary>
    Left = 4,
}
