namespace CoeSupport.Core.Supporters;

/// <summary>What will become of a line.</summary>
public enum LineFate
{
    /// <summary>Somebody new is invited.</summary>
    New = 1,

    /// <summary>Somebody who is here is changed.</summary>
    Changed = 2,

    /// <summary>Somebody who is here is so already.</summary>
    Unchanged = 3,

    /// <summary>It cannot be taken in.</summary>
    Refused = 4,
}
