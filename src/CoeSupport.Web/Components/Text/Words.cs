using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supervision;
using CoeSupport.Core.Templates;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Text;

/// <summary>The word for each kind, ground, state and refusal. Every value has one; a new value fails until it has.</summary>
/// <param name="text">The texts.</param>
public readonly struct Words(IStringLocalizer<Screen> text)
{
    /// <summary>The supporter kind.</summary>
    public string Of(SupporterKind kind) => text[kind switch
    {
        SupporterKind.Professional => "Kind.Professional",
        SupporterKind.CurrentParent => "Kind.CurrentParent",
        SupporterKind.Volunteer => "Kind.Volunteer",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    }];

    /// <summary>The value of <c>data-kind</c>, which gives shape and colour; null without a kind.</summary>
    public static string? Mark(SupporterKind? kind) => kind switch
    {
        null => null,
        SupporterKind.Professional => "professional",
        SupporterKind.CurrentParent => "currentparent",
        SupporterKind.Volunteer => "volunteer",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The heading of the rooms that need somebody this much.</summary>
    public string Of(RoomNeed need) => text[need switch
    {
        RoomNeed.AtRisk => "Rooms.AtRisk",
        RoomNeed.Now => "Rooms.Now",
        RoomNeed.Waiting => "Rooms.Waiting",
        RoomNeed.Quiet => "Rooms.Quiet",
        RoomNeed.Calm => "Rooms.Calm",
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
    }];

    /// <summary>Why a text for people who come and go was not kept.</summary>
    public string Of(TeamTextRefusal refusal, TeamTextKind kind) => refusal switch
    {
        TeamTextRefusal.NotFound => text["TextRefusal.NotFound"],
        TeamTextRefusal.Empty => text["TextRefusal.Empty"],
        TeamTextRefusal.TooLong => text["TextRefusal.TooLong"],
        TeamTextRefusal.Changed => text["TextRefusal.Changed"],
        TeamTextRefusal.MissingField => text["TextRefusal.MissingField", TeamText.NeededField(kind)],
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    /// <summary>Why a text was not kept.</summary>
    public string Of(ConsentTextRefusal refusal) => text[refusal switch
    {
        ConsentTextRefusal.NotFound => "TextRefusal.NotFound",
        ConsentTextRefusal.Empty => "TextRefusal.Empty",
        ConsentTextRefusal.TooLong => "TextRefusal.TooLong",
        ConsentTextRefusal.Changed => "TextRefusal.Changed",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why what waits sealed was not opened.</summary>
    public string Of(OpenSealedRefusal refusal) => text[refusal switch
    {
        OpenSealedRefusal.NotFound => "OpenSealedRefusal.NotFound",
        OpenSealedRefusal.NothingWaits => "OpenSealedRefusal.NothingWaits",
        OpenSealedRefusal.TooEarly => "OpenSealedRefusal.TooEarly",
        OpenSealedRefusal.Reason => "OpenSealedRefusal.Reason",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why somebody is in a room.</summary>
    public string Of(Grounds grounds) => text[grounds switch
    {
        Grounds.TrioSeat => "Grounds.TrioSeat",
        Grounds.Reception => "Grounds.Reception",
        Grounds.Duty => "Grounds.Duty",
        Grounds.Escalation => "Grounds.Escalation",
        Grounds.Advice => "Grounds.Advice",
        Grounds.Supervision => "Grounds.Supervision",
        Grounds.BreakGlass => "Grounds.BreakGlass",
        Grounds.DangerToLife => "Grounds.DangerToLife",
        Grounds.SecondCounsellor => "Grounds.SecondCounsellor",
        Grounds.TakeOver => "Grounds.TakeOver",
        Grounds.Practice => "Grounds.Practice",
        _ => throw new ArgumentOutOfRangeException(nameof(grounds), grounds, null),
    }];

    /// <summary>What somebody is here for.</summary>
    public string Of(Role role) => text[role switch
    {
        Role.Supporter => "Role.Supporter",
        Role.Specialist => "Role.Specialist",
        Role.Supervisor => "Role.Supervisor",
        Role.Coordinator => "Role.Coordinator",
        Role.Administrator => "Role.Administrator",
        Role.MunicipalityOfficer => "Role.MunicipalityOfficer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    }];

    /// <summary>What a specialist is asked for.</summary>
    public string Of(SpecialistKind kind) => text[kind switch
    {
        SpecialistKind.Midwife => "Specialist.Midwife",
        SpecialistKind.PublicHealthNurse => "Specialist.PublicHealthNurse",
        SpecialistKind.Obstetrician => "Specialist.Obstetrician",
        SpecialistKind.Paediatrician => "Specialist.Paediatrician",
        SpecialistKind.MentalHealth => "Specialist.MentalHealth",
        SpecialistKind.SocialWorker => "Specialist.SocialWorker",
        SpecialistKind.ChildGuidance => "Specialist.ChildGuidance",
        SpecialistKind.DomesticViolence => "Specialist.DomesticViolence",
        SpecialistKind.SexualViolence => "Specialist.SexualViolence",
        SpecialistKind.PregnancySos => "Specialist.PregnancySos",
        SpecialistKind.ChildAndFamilyCentre => "Specialist.ChildAndFamilyCentre",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    }];

    /// <summary>Why a sending waits or failed.</summary>
    public string Of(FailureReason reason) => text[reason switch
    {
        FailureReason.LineUnavailable => "Failure.LineUnavailable",
        FailureReason.RateLimited => "Failure.RateLimited",
        FailureReason.QuotaReached => "Failure.QuotaReached",
        FailureReason.NotAuthorized => "Failure.NotAuthorized",
        FailureReason.Refused => "Failure.Refused",
        FailureReason.GaveUp => "Failure.GaveUp",
        FailureReason.ChannelNotConfigured => "Failure.ChannelNotConfigured",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    }];

    /// <summary>Why a reply was not taken.</summary>
    public string Of(ReplyRefusal refusal) => text[refusal switch
    {
        ReplyRefusal.NotFound => "Refusal.NotFound",
        ReplyRefusal.ReadOnly => "Refusal.ReadOnly",
        ReplyRefusal.Empty => "Refusal.Empty",
        ReplyRefusal.TooLong => "Refusal.TooLong",
        ReplyRefusal.Blocked => "Refusal.Blocked",
        ReplyRefusal.UnknownSticker => "Refusal.UnknownSticker",
        ReplyRefusal.TakenBack => "Refusal.TakenBack",
        ReplyRefusal.QuoteGone => "Refusal.QuoteGone",
        ReplyRefusal.UnfilledField => "Refusal.UnfilledField",
        ReplyRefusal.Crossed => "Refusal.Crossed",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a template was not kept or deleted.</summary>
    public string Of(TemplateRefusal refusal) => text[refusal switch
    {
        TemplateRefusal.NotFound => "Templates.NotFound",
        TemplateRefusal.SharedIsTheirs => "Templates.SharedIsTheirs",
        TemplateRefusal.Empty => "Templates.Empty",
        TemplateRefusal.TooLong => "Templates.TooLong",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a message was not marked as read on the parent's phone.</summary>
    public string Of(ReadAtLineRefusal refusal) => text[refusal switch
    {
        ReadAtLineRefusal.NotFound => "Refusal.NotFound",
        ReadAtLineRefusal.ReadOnly => "Refusal.ReadOnly",
        ReadAtLineRefusal.NoToken or ReadAtLineRefusal.NotKnown => "ReadAtLine.NotKnown",
        ReadAtLineRefusal.NoAnswer => "ReadAtLine.NoAnswer",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a reply was not taken back.</summary>
    public string Of(TakeBackRefusal refusal) => text[refusal switch
    {
        TakeBackRefusal.NotFound => "Refusal.NotFound",
        TakeBackRefusal.NotYours => "TakeBack.NotYours",
        TakeBackRefusal.Begun => "TakeBack.Begun",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why nothing was decided about a waiting reply.</summary>
    public string Of(DecideRefusal refusal) => text[refusal switch
    {
        DecideRefusal.NotFound => "Refusal.NotFound",
        DecideRefusal.ReadOnly => "Refusal.ReadOnly",
        DecideRefusal.OwnReply => "Approval.OwnReply",
        DecideRefusal.UnderSecondEyes => "Approval.UnderSecondEyes",
        DecideRefusal.Decided => "Approval.Decided",
        DecideRefusal.Blocked => "Delivery.AgainBlocked",
        DecideRefusal.Empty => "Refusal.Empty",
        DecideRefusal.TooLong => "Refusal.TooLong",
        DecideRefusal.UnfilledField => "Refusal.UnfilledField",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a note was not taken or changed; with the name of whoever could not read it.</summary>
    public string Of(NoteRefusal refusal, string? outsider) => text[refusal switch
    {
        NoteRefusal.NotFound => "Refusal.NotFound",
        NoteRefusal.Empty => "Note.Refusal.Empty",
        NoteRefusal.TooLong => "Note.Refusal.TooLong",
        NoteRefusal.ReaderGone => "Note.Refusal.ReaderGone",
        NoteRefusal.NamesOutsider => "Note.Refusal.NamesOutsider",
        NoteRefusal.NotTheAuthor => "Note.Refusal.NotTheAuthor",
        NoteRefusal.TooLate => "Note.Refusal.TooLate",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }, outsider ?? ""];

    /// <summary>What LINE said when it was asked whose token a channel has.</summary>
    public string Of(BotState state) => text[state switch
    {
        BotState.NotAsked => "Channels.Bot.NotAsked",
        BotState.Fits => "Channels.Bot.Fits",
        BotState.OtherBot => "Channels.Bot.OtherBot",
        BotState.TokenRefused => "Channels.Bot.TokenRefused",
        BotState.NoAnswer => "Channels.Bot.NoAnswer",
        BotState.NotConfigured => "Channels.Bot.NotConfigured",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    }];

    /// <summary>For whom a template is a first word.</summary>
    public string Of(OpenerFit fit) => text[fit switch
    {
        OpenerFit.Anybody => "OpenerFit.Anybody",
        OpenerFit.FirstTrimester => "OpenerFit.FirstTrimester",
        OpenerFit.SecondTrimester => "OpenerFit.SecondTrimester",
        OpenerFit.ThirdTrimester => "OpenerFit.ThirdTrimester",
        OpenerFit.Newborn => "OpenerFit.Newborn",
        OpenerFit.Baby => "OpenerFit.Baby",
        OpenerFit.Toddler => "OpenerFit.Toddler",
        _ => throw new ArgumentOutOfRangeException(nameof(fit), fit, null),
    }];

    /// <summary>Why a first word was not taken.</summary>
    public string Of(FirstWordRefusal refusal) => text[refusal switch
    {
        FirstWordRefusal.NotFound => "FirstWord.Refusal.NotFound",
        FirstWordRefusal.NotDue => "FirstWord.Refusal.NotDue",
        FirstWordRefusal.Taken => "FirstWord.Refusal.Taken",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a change of the staff was not made.</summary>
    public string Of(StaffRefusal refusal) => text[refusal switch
    {
        StaffRefusal.NotFound => "Staff.Refusal.NotFound",
        StaffRefusal.Oneself => "Staff.Refusal.Oneself",
        StaffRefusal.BeyondReach => "Staff.Refusal.BeyondReach",
        StaffRefusal.Name => "Staff.Refusal.Name",
        StaffRefusal.NoRole => "Staff.Refusal.NoRole",
        StaffRefusal.NoKind => "Staff.Refusal.NoKind",
        StaffRefusal.NoSpecialty => "Staff.Refusal.NoSpecialty",
        StaffRefusal.PausesThemselves => "Staff.Refusal.PausesThemselves",
        StaffRefusal.BadTime => "Staff.Refusal.BadTime",
        StaffRefusal.SignedInAlready => "Staff.Refusal.SignedInAlready",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why somebody looks into a room in an emergency.</summary>
    public string Of(EmergencyCause cause) => text[cause switch
    {
        EmergencyCause.DangerToLife => "Emergency.Cause.DangerToLife",
        EmergencyCause.TeamUnreachable => "Emergency.Cause.TeamUnreachable",
        EmergencyCause.Complaint => "Emergency.Cause.Complaint",
        EmergencyCause.Fault => "Emergency.Cause.Fault",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    }];

    /// <summary>Why emergency access was not opened.</summary>
    public string Of(EmergencyRefusal refusal) => text[refusal switch
    {
        EmergencyRefusal.NotFound => "Emergency.Refusal.NotFound",
        EmergencyRefusal.AlreadyIn => "Emergency.Refusal.AlreadyIn",
        EmergencyRefusal.Reason => "Emergency.Refusal.Reason",
        EmergencyRefusal.Minutes => "Emergency.Refusal.Minutes",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a turn on reception was not planned or taken back.</summary>
    public string Of(ReceptionRefusal refusal) => text[refusal switch
    {
        ReceptionRefusal.NotFound => "Reception.Refusal.NotFound",
        ReceptionRefusal.Oneself => "Reception.Refusal.Oneself",
        ReceptionRefusal.NotProfessional => "Reception.Refusal.NotProfessional",
        ReceptionRefusal.Time => "Reception.Refusal.Time",
        ReceptionRefusal.Overlaps => "Reception.Refusal.Overlaps",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a supervisor could not join or take over.</summary>
    public string Of(AccompanyRefusal refusal) => text[refusal switch
    {
        AccompanyRefusal.NotFound => "Accompany.Refusal.NotFound",
        AccompanyRefusal.Minutes => "Accompany.Refusal.Minutes",
        AccompanyRefusal.AlreadyIn => "Accompany.Refusal.AlreadyIn",
        AccompanyRefusal.TakenOver => "Accompany.Refusal.TakenOver",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a debrief was not taken.</summary>
    public string Of(DebriefRefusal refusal) => text[refusal switch
    {
        DebriefRefusal.NotFound => "Debrief.Refusal.NotFound",
        DebriefRefusal.Text => "Debrief.Refusal.Text",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a duty was not planned, taken off or swapped.</summary>
    public string Of(DutyRefusal refusal) => text[refusal switch
    {
        DutyRefusal.NotFound => "Duties.Refusal.NotFound",
        DutyRefusal.Oneself => "Duties.Refusal.Oneself",
        DutyRefusal.NotSpecialist => "Duties.Refusal.NotSpecialist",
        DutyRefusal.Time => "Duties.Refusal.Time",
        DutyRefusal.Overlaps => "Duties.Refusal.Overlaps",
        DutyRefusal.AlreadyAsked => "Duties.Refusal.AlreadyAsked",
        DutyRefusal.Taken => "Duties.Refusal.Taken",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a supervision was not granted or ended.</summary>
    public string Of(SupervisionRefusal refusal) => text[refusal switch
    {
        SupervisionRefusal.NotFound => "Supervision.Refusal.NotFound",
        SupervisionRefusal.Oneself => "Supervision.Refusal.Oneself",
        SupervisionRefusal.NoSupervisor => "Supervision.Refusal.NoSupervisor",
        SupervisionRefusal.Time => "Supervision.Refusal.Time",
        SupervisionRefusal.TooWide => "Supervision.Refusal.TooWide",
        SupervisionRefusal.Overlaps => "Supervision.Refusal.Overlaps",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>How far an erasure has come.</summary>
    public string Of(ErasureState state) => text[state switch
    {
        ErasureState.Explained => "Erasures.State.Explained",
        ErasureState.Announced => "Erasures.State.Announced",
        ErasureState.Running => "Erasures.State.Running",
        ErasureState.Closing => "Erasures.State.Closing",
        ErasureState.Done => "Erasures.State.Done",
        ErasureState.Cancelled => "Erasures.State.Cancelled",
        ErasureState.Declined => "Erasures.State.Declined",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    }];

    /// <summary>What began an erasure, as the heading of its date.</summary>
    public string Of(ErasureSource source) => text[source switch
    {
        ErasureSource.Parent => "Erasures.Source.Parent",
        ErasureSource.Retention => "Erasures.Source.Retention",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    }];

    /// <summary>Why an erasure was not held or not decided.</summary>
    public string Of(ErasureRefusal refusal) => text[refusal switch
    {
        ErasureRefusal.NotFound => "Erasures.Refusal.NotFound",
        ErasureRefusal.NoReason => "Erasures.Refusal.NoReason",
        ErasureRefusal.TooLong => "Erasures.Refusal.TooLong",
        ErasureRefusal.BadDate => "Erasures.Refusal.BadDate",
        ErasureRefusal.AlreadyHeld => "Erasures.Refusal.AlreadyHeld",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a trio was not formed.</summary>
    public string Of(FormTrioRefusal refusal) => text[refusal switch
    {
        FormTrioRefusal.NotFound => "Trio.NotFound",
        FormTrioRefusal.AlreadyFormed => "Trio.AlreadyFormed",
        FormTrioRefusal.NotASupporter => "Trio.NotASupporter",
        FormTrioRefusal.WrongKind => "Trio.WrongKind",
        FormTrioRefusal.Oneself => "Trio.Oneself",
        FormTrioRefusal.Paused => "Trio.Paused",
        FormTrioRefusal.Full => "Trio.Full",
        FormTrioRefusal.AlreadyInRoom => "Trio.AlreadyInRoom",
        FormTrioRefusal.NotForThisRoom => "Trio.NotForThisRoom",
        FormTrioRefusal.AgainstWish => "Trio.AgainstWish",
        FormTrioRefusal.SeatTaken => "Trio.SeatTaken",
        FormTrioRefusal.SeatEmpty => "Trio.SeatEmpty",
        FormTrioRefusal.BadTime => "Trio.BadTime",
        FormTrioRefusal.AlreadyPlanned => "Trio.AlreadyPlanned",
        FormTrioRefusal.NoteTooLong => "Trio.NoteTooLong",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>Why a trio was not taken back.</summary>
    public string Of(UndoTrioRefusal refusal) => text[refusal switch
    {
        UndoTrioRefusal.NotFound => "Trio.UndoNotFound",
        UndoTrioRefusal.TooLate => "Trio.UndoTooLate",
        UndoTrioRefusal.SomebodyWrote => "Trio.UndoSomebodyWrote",
        UndoTrioRefusal.Introduced => "Trio.UndoIntroduced",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>What a line of the audit trail says was done; the code itself for one of a newer version.</summary>
    public string OfAudit(string code) => text[$"Audit.Action.{code}"] is { ResourceNotFound: false } words ? words : code;

    /// <summary>LINE's name of something that is kept but not shown yet.</summary>
    public string Kept(string? keptAs) => text[keptAs switch
    {
        "image" => "Kept.Image",
        "video" => "Kept.Video",
        "audio" => "Kept.Audio",
        "file" => "Kept.File",
        "location" => "Kept.Location",
        _ => "Kept.Unknown",
    }];
}
