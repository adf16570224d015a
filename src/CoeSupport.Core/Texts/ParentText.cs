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

    /// <summary>What is filled in for who comes from a card: {0} the code.</summary>
    IntakeFilledIn = 100,

    /// <summary>After a good code: {0} the municipality.</summary>
    IntakeThanks = 101,

    /// <summary>After a good code of another municipality than the room has: {0} its name.</summary>
    IntakeOther = 102,

    /// <summary>After a code that is unknown, withdrawn or of another account.</summary>
    IntakeUnknown = 103,

    /// <summary>Above the choice of prefecture or municipality.</summary>
    IntakeTown = 104,

    /// <summary>After a municipality was chosen: {0} its name.</summary>
    IntakeTownIs = 105,

    /// <summary>The button to the next part of a list.</summary>
    IntakeNext = 106,

    /// <summary>The button that leaves a question out.</summary>
    IntakeSkip = 107,

    /// <summary>Above the question who they are.</summary>
    IntakeWho = 108,

    /// <summary>A button.</summary>
    IntakeMother = 109,

    /// <summary>A button.</summary>
    IntakeFather = 110,

    /// <summary>A button.</summary>
    IntakeFamily = 111,

    /// <summary>Above the question of dates.</summary>
    IntakeStage = 112,

    /// <summary>A button that opens a calendar.</summary>
    IntakeDue = 113,

    /// <summary>A button.</summary>
    IntakeUndated = 114,

    /// <summary>A button that opens a calendar.</summary>
    IntakeBorn = 115,

    /// <summary>After a date that cannot be.</summary>
    IntakeDateOdd = 116,

    /// <summary>Above the wishes.</summary>
    IntakeWishes = 117,

    /// <summary>After a wish.</summary>
    IntakeMoreWishes = 118,

    /// <summary>A button.</summary>
    IntakeWoman = 119,

    /// <summary>A button.</summary>
    IntakeTwins = 120,

    /// <summary>A button.</summary>
    IntakeNight = 121,

    /// <summary>A button.</summary>
    IntakeLanguage = 122,

    /// <summary>The button that ends the wishes.</summary>
    IntakeDone = 123,

    /// <summary>Above the languages.</summary>
    IntakeTongue = 124,

    /// <summary>A language.</summary>
    IntakeEasyJapanese = 125,

    /// <summary>A language.</summary>
    IntakeOtherLanguage = 126,

    /// <summary>After the last question.</summary>
    IntakeOver = 127,

    /// <summary>When a button of earlier days would change what the team knows.</summary>
    IntakeTeamKnows = 128,

    /// <summary>What comes with the program to introduce a trio: <c>{team}</c>.</summary>
    TeamIntroduction = 140,

    /// <summary>What comes with the program when a seat passes on: <c>{from}</c>, <c>{to}</c>.</summary>
    TeamHandOver = 141,

    /// <summary>What comes with the program when somebody stands in: <c>{from}</c>, <c>{to}</c>, <c>{until}</c>.</summary>
    TeamSubstitution = 142,

    /// <summary>What comes with the program as a note to the three: <c>{team}</c>.</summary>
    TeamWelcome = 143,

    /// <summary>One of the three: {0} their picture as an emoji, {1} the public name, {2} one sentence about their kind.</summary>
    TeamLine = 144,

    /// <summary>One sentence about a professional.</summary>
    TeamProfessional = 145,

    /// <summary>One sentence about somebody who raises a small child.</summary>
    TeamCurrentParent = 146,

    /// <summary>One sentence about a volunteer.</summary>
    TeamVolunteer = 147,

    /// <summary>Below that, where they have one: {0} their own sentence.</summary>
    TeamSentence = 130,
}
