namespace CoeSupport.Core.Escalations;

/// <summary>What the parent knows of it, or why they were not asked.</summary>
public enum ParentConsent
{
    /// <summary>They agreed.</summary>
    Agreed = 1,

    /// <summary>They are told by a sentence that goes out with the press.</summary>
    Told = 2,

    /// <summary>Not asked: life or body is in danger.</summary>
    DangerToLife = 3,

    /// <summary>Not asked: whoever threatens them may read along.</summary>
    FearOfViolence = 4,

    /// <summary>Not asked, for the reason that was written down.</summary>
    Other = 5,

    /// <summary>They were to be told, but nothing can be sent to them.</summary>
    NotReached = 6,
}
