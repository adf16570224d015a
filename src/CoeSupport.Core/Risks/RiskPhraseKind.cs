namespace CoeSupport.Core.Risks;

/// <summary>What a phrase does when somebody's words are looked at. The numbers of those that suggest are the levels.</summary>
public enum RiskPhraseKind
{
    /// <summary>May suggest thoughts of dying or of doing harm.</summary>
    Ideation = 1,

    /// <summary>May suggest a plan, or means at hand.</summary>
    PlanOrMeans = 2,

    /// <summary>May suggest that it is happening.</summary>
    InProgress = 3,

    /// <summary>An idiom in which such words mean nothing of the kind: it is left out before anything is looked for.</summary>
    Harmless = 10,

    /// <summary>Directly behind such words it takes them back, as Japanese does.</summary>
    NegationAfter = 20,

    /// <summary>Directly before such words it takes them back, as English does.</summary>
    NegationBefore = 21,

    /// <summary>Near a negation it makes the negation void.</summary>
    NegationUndone = 22,
}
