namespace CoeSupport.Core.FirstWords;

/// <summary>Why a first word is not taken.</summary>
public enum FirstWordRefusal
{
    /// <summary>There is no such room for this person, or no seat of theirs in it.</summary>
    NotFound = 1,

    /// <summary>It is not the time for one: somebody wrote meanwhile, the parent cannot be reached or has lost a child.</summary>
    NotDue = 2,

    /// <summary>A colleague was quicker.</summary>
    Taken = 3,
}
