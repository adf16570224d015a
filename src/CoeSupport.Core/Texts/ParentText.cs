namespace CoeSupport.Core.Texts;

/// <summary>What a rule says to a parent. Each has its words in both languages (<c>ParentWords.resx</c>, <c>ParentWords.en.resx</c>) under its own name.</summary>
public enum ParentText
{
    /// <summary>Above the buttons of the menu.</summary>
    Menu = 1,

    /// <summary>The button that asks who can read.</summary>
    WhoReads = 2,

    /// <summary>Before the list of those who can read.</summary>
    ReadersAre = 3,

    /// <summary>After that list.</summary>
    ReadersEnd = 4,

    /// <summary>When nobody can read at this moment.</summary>
    NobodyReads = 5,

    /// <summary>One line of that list: {0} the grounds or kind, {1} the public name.</summary>
    ReaderLine = 6,

    /// <summary>Kind: professional of the trio.</summary>
    KindProfessional = 20,

    /// <summary>Kind: somebody who raises a small child.</summary>
    KindCurrentParent = 21,

    /// <summary>Kind: volunteer.</summary>
    KindVolunteer = 22,

    /// <summary>Grounds: reception.</summary>
    GroundsReception = 30,

    /// <summary>Grounds: on duty in a window.</summary>
    GroundsDuty = 31,

    /// <summary>Grounds: a specialist who was asked in.</summary>
    GroundsEscalation = 32,

    /// <summary>Grounds: somebody who accompanies the team.</summary>
    GroundsSupervision = 33,

    /// <summary>Grounds: emergency reading.</summary>
    GroundsBreakGlass = 34,

    /// <summary>Grounds: danger to life.</summary>
    GroundsDangerToLife = 35,
}
