namespace CoeSupport.Core.Risks;

/// <summary>Why a phrase was not kept or deleted.</summary>
public enum PhraseRefusal
{
    /// <summary>There is none, or this person changes none.</summary>
    NotFound = 1,

    /// <summary>Without words, or with only one letter: it would stand everywhere.</summary>
    TooShort = 2,

    /// <summary>Over <see cref="RiskPhrase.LongestText"/>.</summary>
    TooLong = 3,

    /// <summary>It is in the list already.</summary>
    Already = 4,

    /// <summary>Somebody changed it meanwhile.</summary>
    Changed = 5,
}
