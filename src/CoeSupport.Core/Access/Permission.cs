namespace CoeSupport.Core.Access;

/// <summary>Everything that somebody can want to do. What is not in <see cref="PermissionTable"/> is refused.</summary>
public enum Permission
{
    /// <summary>Read a room's words.</summary>
    ReadRoom = 1,

    /// <summary>Write to the parent of a room.</summary>
    Reply = 2,

    /// <summary>Keep an unsent text in a room.</summary>
    KeepDraft = 3,

    /// <summary>See who waits, since when, and which seats are empty; never a word.</summary>
    SeeRoster = 4,

    /// <summary>Put three people into a room's seats.</summary>
    FormTrio = 5,

    /// <summary>End somebody's membership.</summary>
    EndMembership = 6,

    /// <summary>Send a message of the room once more after it failed, was held back or got lost from sight.</summary>
    SendAgain = 7,

    /// <summary>See that a channel's quota runs out.</summary>
    SeeOperatorAlerts = 8,

    /// <summary>Have a medium that failed asked for again.</summary>
    FetchMediaAgain = 9,

    /// <summary>See which events from LINE were set aside; never a word.</summary>
    SeeFailedEvents = 10,

    /// <summary>Have an event that was set aside worked on again.</summary>
    TryAgain = 11,

    /// <summary>See how a channel does: its check, its quota, how many messages wait or failed; never a word.</summary>
    SeeChannels = 12,

    /// <summary>Decide whether a channel shows parents' pictures.</summary>
    ShowPictures = 13,

    /// <summary>Change the templates that everybody uses.</summary>
    EditSharedTemplates = 14,

    /// <summary>Decide whether parents of a channel see that somebody types.</summary>
    ShowTyping = 15,

    /// <summary>Decide after how many quiet days the trios of a channel may speak first.</summary>
    SetQuietAfter = 16,

    /// <summary>Enter or correct due date, births and number of babies, and record a loss.</summary>
    ChangeParentDates = 20,

    /// <summary>Keep what a parent let the team know: relation, language, hours, wishes.</summary>
    ChangeAboutParent = 21,

    /// <summary>See who can read a room, who could, and on what grounds.</summary>
    SeeReaders = 22,

    /// <summary>Write down something for colleagues of a room; it never goes to the parent.</summary>
    WriteNote = 23,

    /// <summary>Approve a colleague's reply that waits for a second pair of eyes, change it, or hand it back; never one's own.</summary>
    DecideReply = 24,

    /// <summary>Say that one writes the first word in a room that has been quiet, and leave it to the others again.</summary>
    TakeFirstWord = 25,

    /// <summary>See who works here, with which roles, and who has been invited.</summary>
    SeeStaff = 30,

    /// <summary>Invite somebody to the staff, again if need be, and take an invitation back.</summary>
    InviteStaff = 31,

    /// <summary>Give somebody a role or take it away.</summary>
    ChangeRoles = 32,

    /// <summary>See which rooms are to be erased, when, and who holds them; never whose.</summary>
    SeeErasures = 60,

    /// <summary>Keep the key of a room that is to be erased, with a reason and a deadline.</summary>
    HoldErasure = 61,

    /// <summary>Decide about an erasure that is held.</summary>
    DecideErasure = 62,

    /// <summary>Set after how many silent months the rooms of a channel are erased.</summary>
    SetRetention = 63,

    /// <summary>End somebody's work here: sessions and memberships end at once.</summary>
    EndWork = 33,

    /// <summary>See the audit trail and take it out as a file: who did what, when; never a word.</summary>
    SeeAudit = 34,

    /// <summary>Decide whether a colleague looks at somebody's replies before they leave.</summary>
    AskSecondEyes = 35,

    /// <summary>Set how many rooms a supporter may have, and record their trainings and experience.</summary>
    ChangeSupporters = 36,

    /// <summary>See how many rooms supporters have, how many wait, and when they answered last; never whose rooms, never a word.</summary>
    SeeLoad = 37,

    /// <summary>Take a list of supporters in from a file: invite those who are new, change the profiles of those who are here.</summary>
    ImportSupporters = 38,

    /// <summary>Plan who sits at reception.</summary>
    PlanReception = 40,

    /// <summary>Let a supervisor read along in a municipality or channel for a time.</summary>
    GrantSupervision = 41,

    /// <summary>Look into one room in an emergency: with a reason, for at most an hour, seen by everybody in it.</summary>
    BreakGlass = 42,

    /// <summary>See who used emergency access; never a word.</summary>
    SeeEmergencies = 43,

    /// <summary>Open, for a life in danger, what waits sealed for its parent's agreement.</summary>
    OpenSealed = 80,

    /// <summary>Write what a channel tells parents before anything else.</summary>
    EditTexts = 81,

    /// <summary>Decide whether parents agree by writing on or by a button.</summary>
    ChooseConsent = 82,

    /// <summary>Write what parents are told about a municipality, and let one join.</summary>
    EditMunicipalities = 90,

    /// <summary>See the codes of counters and campaigns with their counts, make and withdraw them; never who used one.</summary>
    KeepIntakeCodes = 91,

    /// <summary>Decide to which municipality a room without a trio belongs.</summary>
    PlaceRoom = 92,

    /// <summary>Say in which municipality the parent of a room lives, while nobody knows.</summary>
    SayPlace = 130,

    /// <summary>Pass a seat on to somebody else.</summary>
    HandOverSeat = 120,

    /// <summary>Have somebody stand in for a seat for a time.</summary>
    PlanSubstitute = 121,

    /// <summary>Give one's own seat up, without a reason.</summary>
    StepBack = 122,

    /// <summary>Take back a trio that was formed a moment ago.</summary>
    UndoTrio = 123,

    /// <summary>See what would become of a supporter's seats if they paused; nothing changes by asking.</summary>
    ForeseePause = 125,

    /// <summary>Call a specialist into a room, or for advice; take a mistaken call back; keep what is known for 110 and 119.</summary>
    RaiseEscalation = 140,

    /// <summary>Accept, decline or pass on an escalation that one was asked for.</summary>
    AnswerEscalation = 141,

    /// <summary>See to an escalation that nobody has taken.</summary>
    AcknowledgeEscalation = 142,

    /// <summary>Bring an escalation that one has taken to an end.</summary>
    CloseEscalation = 143,

    /// <summary>See which escalations are open, who is asked and who has them; never a word, never whose.</summary>
    SeeEscalations = 144,

    /// <summary>Answer a trio that asked for advice.</summary>
    AnswerAdvice = 145,

    /// <summary>Name who is alarmed in the end when nobody takes an escalation.</summary>
    NameEmergencyContact = 146,

    /// <summary>Start and end drills of calling a specialist, and see how long each step took.</summary>
    RunDrills = 150,

    /// <summary>Plan which specialists are on duty, take a turn off, and see the week with its gaps.</summary>
    PlanDuty = 160,

    /// <summary>Pass one's own turn on duty to a colleague who agrees, or call it off.</summary>
    SwapDuty = 161,

    /// <summary>See the board of the rooms in one's charge: who waits, what waits for approval, who was in heavy rooms lately.</summary>
    SeeBoard = 162,

    /// <summary>Say something to one person of the room that nobody else reads.</summary>
    Whisper = 163,

    /// <summary>Join a conversation as second counsellor, for a time.</summary>
    JoinRoom = 164,

    /// <summary>Take a conversation over, for a time.</summary>
    TakeOverRoom = 165,

    /// <summary>Write down, for oneself and the supervisors of the room, how a heavy conversation was.</summary>
    WriteDebrief = 166,

    /// <summary>Say that a life may be in danger in a room: alone and at once, by everybody who reads it.</summary>
    RaiseRisk = 170,

    /// <summary>Say that one has seen a risk that somebody else raised.</summary>
    SeeRisk = 171,

    /// <summary>Propose that there is less danger, or agree to a colleague's proposal; two are needed, one of them a professional.</summary>
    LowerRisk = 172,

    /// <summary>See at which risk a room stands; never the reason, never a word.</summary>
    SeeRiskLevel = 173,

    /// <summary>Change the phrases that may suggest a level of risk to those in a room.</summary>
    EditPhrases = 174,

    /// <summary>Note down in a room what is to be followed up, and put it off or end it.</summary>
    KeepFollowUps = 175,

    /// <summary>Agree on a phone call with the parent of a room, and say what came of it.</summary>
    KeepPhoneCalls = 176,

    /// <summary>Change the directory of hotlines and agencies, and say that an entry was verified.</summary>
    EditDirectory = 177,

    /// <summary>See how the house does: what waits, what is late, what failed; never a word.</summary>
    SeeOperations = 180,
}
