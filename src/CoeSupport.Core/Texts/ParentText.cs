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

    /// <summary>The button of the menu that begins an erasure.</summary>
    Erase = 8,

    /// <summary>What an erasure does.</summary>
    EraseExplained = 9,

    /// <summary>Above the two buttons that decide.</summary>
    EraseAsk = 10,

    /// <summary>The button that confirms.</summary>
    EraseConfirm = 11,

    /// <summary>The button that decides against it.</summary>
    EraseDecline = 12,

    /// <summary>The receipt of a confirmation: {0} the date on which it is final.</summary>
    EraseReceipt = 13,

    /// <summary>The button that takes an erasure back.</summary>
    EraseCancel = 14,

    /// <summary>It was taken back.</summary>
    EraseCancelled = 15,

    /// <summary>It was decided against.</summary>
    EraseDeclined = 16,

    /// <summary>A button that decides nothing any more.</summary>
    EraseOldButton = 17,

    /// <summary>It runs already: {0} the date.</summary>
    EraseRuns = 18,

    /// <summary>The parent wrote on while it runs: {0} the date.</summary>
    EraseSpokeAgain = 19,

    /// <summary>The final receipt.</summary>
    EraseFarewell = 40,

    /// <summary>How the date is written.</summary>
    EraseDay = 41,

    /// <summary>Words that, alone in a message, bring the menu along: separated by bars, small letters, nothing but letters.</summary>
    EraseWords = 42,

    /// <summary>Nobody can read, because the parent has it erased.</summary>
    NobodyReadsErased = 43,

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

    /// <summary>What comes with the program to be told before anything else; a channel may have its own.</summary>
    Consent = 80,

    /// <summary>After those words, where writing on is agreeing.</summary>
    ConsentByWriting = 81,

    /// <summary>Above the button, where agreeing needs one.</summary>
    ConsentAsk = 82,

    /// <summary>On that button.</summary>
    ConsentButton = 83,

    /// <summary>After it was pressed.</summary>
    ConsentThanks = 84,

    /// <summary>A line for the text of a channel whose rooms a supervisor accompanies.</summary>
    ConsentSupervision = 85,

    /// <summary>After the list of those who can read, while what was written waits for agreement.</summary>
    ReadersWait = 86,

    /// <summary>What comes with the program to introduce a trio: <c>{team}</c>.</summary>
    TeamIntroduction = 120,

    /// <summary>What comes with the program when a seat passes on: <c>{from}</c>, <c>{to}</c>.</summary>
    TeamHandOver = 121,

    /// <summary>What comes with the program when somebody stands in: <c>{from}</c>, <c>{to}</c>, <c>{until}</c>.</summary>
    TeamSubstitution = 122,

    /// <summary>What comes with the program as a note to the three: <c>{team}</c>.</summary>
    TeamWelcome = 123,

    /// <summary>One of the three: {0} the public name, {1} one sentence about their kind.</summary>
    TeamLine = 124,

    /// <summary>One sentence about a professional.</summary>
    TeamProfessional = 125,

    /// <summary>One sentence about somebody who raises a small child.</summary>
    TeamCurrentParent = 126,

    /// <summary>One sentence about a volunteer.</summary>
    TeamVolunteer = 127,
}
