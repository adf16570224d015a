namespace CoeSupport.Core.Staffing;

/// <summary>Why somebody whom the provider knows is not let in.</summary>
public enum SignInRefusal
{
    /// <summary>Nobody here has this account, and no invitation came with it.</summary>
    Unknown = 1,

    /// <summary>The invitation is unknown, used, taken back or too old.</summary>
    InvitationUnusable = 2,
}
