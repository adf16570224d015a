namespace CoeSupport.Core.Audit;

/// <summary>
/// A kind of line in the audit trail. All there are stand here, so that none can be written that the screen has no words for. A code stays for ever: it is
/// part of the chain.
/// </summary>
public sealed class AuditAction
{
    private static readonly List<AuditAction> Known = [];

    private AuditAction(string code, bool isAboutActor = false)
    {
        (Code, IsAboutActor) = (code, isAboutActor);
        Known.Add(this);
    }

    /// <summary>Somebody signed in.</summary>
    public static AuditAction SessionBegun { get; } = new("session.begun", isAboutActor: true);

    /// <summary>A session ended, with whose it was and why.</summary>
    public static AuditAction SessionEnded { get; } = new("session.ended");

    /// <summary>A sign-in failed before it was known who it is.</summary>
    public static AuditAction SignInFailed { get; } = new("sign-in.failed");

    /// <summary>Somebody whom the provider knows was not let in.</summary>
    public static AuditAction SignInRefused { get; } = new("sign-in.refused");

    /// <summary>An invitation was made.</summary>
    public static AuditAction InvitationMade { get; } = new("invitation.made");

    /// <summary>An invitation was taken back.</summary>
    public static AuditAction InvitationRevoked { get; } = new("invitation.revoked");

    /// <summary>An invitation bound an account to a person.</summary>
    public static AuditAction InvitationUsed { get; } = new("invitation.used");

    /// <summary>A role was given.</summary>
    public static AuditAction RoleGiven { get; } = new("role.given");

    /// <summary>A role was taken away.</summary>
    public static AuditAction RoleTaken { get; } = new("role.taken");

    /// <summary>Somebody's work here ended.</summary>
    public static AuditAction StaffLeft { get; } = new("staff.left");

    /// <summary>Somebody was let into a room.</summary>
    public static AuditAction MembershipGranted { get; } = new("membership.granted");

    /// <summary>Somebody's right in a room ended.</summary>
    public static AuditAction MembershipEnded { get; } = new("membership.ended");

    /// <summary>Somebody's right in a room ended by its time.</summary>
    public static AuditAction MembershipExpired { get; } = new("membership.expired");

    /// <summary>Somebody began emergency access.</summary>
    public static AuditAction EmergencyOpened { get; } = new("break-glass.opened");

    /// <summary>Somebody ended their emergency access before its time.</summary>
    public static AuditAction EmergencyEnded { get; } = new("break-glass.ended");

    /// <summary>A turn on reception was planned.</summary>
    public static AuditAction ReceptionPlanned { get; } = new("reception.planned");

    /// <summary>A turn on reception was taken back.</summary>
    public static AuditAction ReceptionCancelled { get; } = new("reception.cancelled");

    /// <summary>A specialist's duty was planned.</summary>
    public static AuditAction DutyPlanned { get; } = new("duty.planned");

    /// <summary>A series of duties was ended.</summary>
    public static AuditAction DutyEnded { get; } = new("duty.ended");

    /// <summary>A turn on duty was taken off.</summary>
    public static AuditAction DutyTakenOff { get; } = new("duty.taken-off");

    /// <summary>A turn on duty is as planned again.</summary>
    public static AuditAction DutyBroughtBack { get; } = new("duty.brought-back");

    /// <summary>A colleague was asked to take a turn on duty.</summary>
    public static AuditAction DutySwapAsked { get; } = new("duty.swap-asked");

    /// <summary>A colleague took a turn on duty.</summary>
    public static AuditAction DutySwapped { get; } = new("duty.swapped");

    /// <summary>Asking for a swap ended without one.</summary>
    public static AuditAction DutySwapEnded { get; } = new("duty.swap-ended");

    /// <summary>A supervisor was let into a municipality or channel.</summary>
    public static AuditAction SupervisionGranted { get; } = new("supervision.granted");

    /// <summary>A supervision was ended.</summary>
    public static AuditAction SupervisionEnded { get; } = new("supervision.ended");

    /// <summary>A supervisor joined a conversation as second counsellor.</summary>
    public static AuditAction SupervisorJoined { get; } = new("supervisor.joined");

    /// <summary>A supervisor took a conversation over.</summary>
    public static AuditAction SupervisorTookOver { get; } = new("supervisor.took-over");

    /// <summary>A supervisor gave a conversation back.</summary>
    public static AuditAction SupervisorGaveBack { get; } = new("supervisor.gave-back");

    /// <summary>Somebody wrote a debrief.</summary>
    public static AuditAction DebriefWritten { get; } = new("debrief.written");

    /// <summary>Replies of somebody new go through a second pair of eyes from now on.</summary>
    public static AuditAction SecondEyesAsked { get; } = new("second-eyes.asked");

    /// <summary>Replies of somebody leave without a second pair of eyes from now on.</summary>
    public static AuditAction SecondEyesLifted { get; } = new("second-eyes.lifted");

    /// <summary>How many rooms a supporter may have was set.</summary>
    public static AuditAction SupporterLimited { get; } = new("supporter.limited");

    /// <summary>It was decided whether a supporter counts as experienced.</summary>
    public static AuditAction SupporterExperience { get; } = new("supporter.experience");

    /// <summary>A finished training of a supporter was recorded.</summary>
    public static AuditAction SupporterTrained { get; } = new("supporter.trained");

    /// <summary>A training of a supporter was taken away again.</summary>
    public static AuditAction SupporterUntrained { get; } = new("supporter.untrained");

    /// <summary>A coordinator or administrator let a supporter take no new rooms for a time.</summary>
    public static AuditAction SupporterPaused { get; } = new("supporter.paused");

    /// <summary>They ended such a pause.</summary>
    public static AuditAction SupporterReturned { get; } = new("supporter.returned");

    /// <summary>A supporter's profile was changed by a list.</summary>
    public static AuditAction SupporterImported { get; } = new("supporter.imported");

    /// <summary>A list of supporters was taken in, with how many are new and how many were changed.</summary>
    public static AuditAction SupportersImported { get; } = new("supporters.imported", isAboutActor: true);

    /// <summary>A list of supporters was taken out as a file.</summary>
    public static AuditAction SupportersExported { get; } = new("supporters.exported", isAboutActor: true);

    /// <summary>The roster of rooms was taken out as a file, without names.</summary>
    public static AuditAction RoomsExported { get; } = new("rooms.exported", isAboutActor: true);

    /// <summary>The kind of a specialist was changed.</summary>
    public static AuditAction SpecialtyChanged { get; } = new("specialty.changed");

    /// <summary>A reply that waits was offered to more people.</summary>
    public static AuditAction ReplyOffered { get; } = new("reply.offered");

    /// <summary>A waiting reply was let go.</summary>
    public static AuditAction ReplyApproved { get; } = new("reply.approved");

    /// <summary>A waiting reply was let go with other words.</summary>
    public static AuditAction ReplyChanged { get; } = new("reply.changed");

    /// <summary>A waiting reply went back to its author.</summary>
    public static AuditAction ReplyHandedBack { get; } = new("reply.handed-back");

    /// <summary>A trio was formed.</summary>
    public static AuditAction TrioFormed { get; } = new("trio.formed");

    /// <summary>A trio that was formed a moment ago was taken back. The id is the trio's.</summary>
    public static AuditAction TrioUndone { get; } = new("trio.undone");

    /// <summary>A seat passed on. The ids are of the kind, of who left and of who came.</summary>
    public static AuditAction SeatHandedOver { get; } = new("seat.handed-over");

    /// <summary>Somebody gave their own seat up.</summary>
    public static AuditAction SeatSteppedBack { get; } = new("seat.stepped-back");

    /// <summary>Somebody is to stand in for a seat for a time.</summary>
    public static AuditAction SubstitutionPlanned { get; } = new("substitution.planned");

    /// <summary>A substitution began.</summary>
    public static AuditAction SubstitutionBegun { get; } = new("substitution.begun");

    /// <summary>A substitution is over, or was not possible any more.</summary>
    public static AuditAction SubstitutionEnded { get; } = new("substitution.ended");

    /// <summary>What is known of a parent was changed.</summary>
    public static AuditAction ParentChanged { get; } = new("parent.changed");

    /// <summary>A template that everybody uses was made or changed.</summary>
    public static AuditAction TemplateKept { get; } = new("template.kept", isAboutActor: true);

    /// <summary>A template that everybody uses was deleted.</summary>
    public static AuditAction TemplateDeleted { get; } = new("template.deleted", isAboutActor: true);

    /// <summary>A deleted template was brought back.</summary>
    public static AuditAction TemplateBroughtBack { get; } = new("template.brought-back", isAboutActor: true);

    /// <summary>A channel shows parents' pictures.</summary>
    public static AuditAction PicturesShown { get; } = new("channel.pictures-shown");

    /// <summary>A channel shows parents' pictures no more.</summary>
    public static AuditAction PicturesHidden { get; } = new("channel.pictures-hidden");

    /// <summary>After how many quiet days the trios of a channel may speak first was changed.</summary>
    public static AuditAction QuietAfterSet { get; } = new("channel.quiet-after-set");

    /// <summary>The house's own openers were laid among the shared templates, once.</summary>
    public static AuditAction OpenersLaidIn { get; } = new("template.openers-laid-in");

    /// <summary>Parents of a channel see that somebody types.</summary>
    public static AuditAction TypingShown { get; } = new("channel.typing-shown");

    /// <summary>Parents of a channel do not see any more that somebody types.</summary>
    public static AuditAction TypingHidden { get; } = new("channel.typing-hidden");

    /// <summary>What a channel tells parents first was rewritten.</summary>
    public static AuditAction TextsChanged { get; } = new("texts.changed");

    /// <summary>How parents of a channel agree was decided.</summary>
    public static AuditAction ConsentPolicyChosen { get; } = new("consent.policy");

    /// <summary>A municipality joined, or what is told about one was rewritten.</summary>
    public static AuditAction MunicipalityKept { get; } = new("municipality.kept");

    /// <summary>A code of a counter or campaign was made.</summary>
    public static AuditAction IntakeCodeMade { get; } = new("intake-code.made");

    /// <summary>A code was withdrawn.</summary>
    public static AuditAction IntakeCodeWithdrawn { get; } = new("intake-code.withdrawn");

    /// <summary>A parent said a good code.</summary>
    public static AuditAction IntakeCodeUsed { get; } = new("intake-code.used");

    /// <summary>It became known or was decided to which municipality a room belongs.</summary>
    public static AuditAction RoomPlaced { get; } = new("room.placed");

    /// <summary>A code or the parent named another municipality than the room's.</summary>
    public static AuditAction RoomClaimed { get; } = new("room.claimed");

    /// <summary>It was decided that the room stays where it is.</summary>
    public static AuditAction RoomClaimDeclined { get; } = new("room.claim-declined");

    /// <summary>A parent agreed to what they were told.</summary>
    public static AuditAction ConsentGiven { get; } = new("consent.given");

    /// <summary>For a life, somebody opened what waited for its parent's agreement.</summary>
    public static AuditAction OpenedForLife { get; } = new("consent.opened-for-life");

    /// <summary>An event that was set aside is worked on again.</summary>
    public static AuditAction InboxTriedAgain { get; } = new("inbox.tried-again", isAboutActor: true);

    /// <summary>Somebody signed in asked for a room or page that is not theirs.</summary>
    public static AuditAction AccessRefused { get; } = new("access.refused", isAboutActor: true);

    /// <summary>Somebody did that so often that no more of it is recorded for an hour.</summary>
    public static AuditAction AccessRefusedOften { get; } = new("access.refused-often", isAboutActor: true);

    /// <summary>The audit trail was exported.</summary>
    public static AuditAction AuditExported { get; } = new("audit.exported", isAboutActor: true);

    /// <summary>A backup was put in the place of the storage.</summary>
    public static AuditAction StorageRestored { get; } = new("storage.restored");

    /// <summary>A room that was erased after the backup was erased again.</summary>
    public static AuditAction RoomErasedOnRestore { get; } = new("room.erased-on-restore");

    /// <summary>A parent confirmed that their room is to be erased.</summary>
    public static AuditAction ErasureRequested { get; } = new("erasure.requested");

    /// <summary>A rule of retention announced that a room is to be erased.</summary>
    public static AuditAction ErasureAnnounced { get; } = new("erasure.announced");

    /// <summary>An erasure was taken back, or is not due any more.</summary>
    public static AuditAction ErasureCancelled { get; } = new("erasure.cancelled");

    /// <summary>Somebody keeps a key that is to be deleted.</summary>
    public static AuditAction ErasureHeld { get; } = new("erasure.held");

    /// <summary>It was decided about an erasure that was held.</summary>
    public static AuditAction ErasureDecided { get; } = new("erasure.decided");

    /// <summary>A room was erased: its key is gone.</summary>
    public static AuditAction ErasureDone { get; } = new("erasure.done");

    /// <summary>How long the rooms of a channel are kept was set.</summary>
    public static AuditAction RetentionSet { get; } = new("retention.set");

    /// <summary>A specialist was called.</summary>
    public static AuditAction EscalationRaised { get; } = new("escalation.raised");

    /// <summary>A specialist took an escalation.</summary>
    public static AuditAction EscalationAccepted { get; } = new("escalation.accepted");

    /// <summary>A specialist declined an escalation, or gave one back.</summary>
    public static AuditAction EscalationDeclined { get; } = new("escalation.declined");

    /// <summary>A specialist passed an escalation on to another kind.</summary>
    public static AuditAction EscalationPassedOn { get; } = new("escalation.passed-on");

    /// <summary>Somebody of the house sees to an escalation.</summary>
    public static AuditAction EscalationAcknowledged { get; } = new("escalation.acknowledged");

    /// <summary>An escalation was taken back.</summary>
    public static AuditAction EscalationWithdrawn { get; } = new("escalation.withdrawn");

    /// <summary>An escalation was brought to an end.</summary>
    public static AuditAction EscalationClosed { get; } = new("escalation.closed");

    /// <summary>What is known for a call to 110 or 119 was kept.</summary>
    public static AuditAction EscalationNoted { get; } = new("escalation.noted");

    /// <summary>A specialist answered a trio.</summary>
    public static AuditAction AdviceAnswered { get; } = new("advice.answered");

    /// <summary>It was named who is alarmed in the end.</summary>
    public static AuditAction EmergencyContactNamed { get; } = new("emergency-contact.named");
    /// <summary>Somebody raised a room's risk. The detail is from which level to which.</summary>
    public static AuditAction RiskRaised { get; } = new("risk.raised");

    /// <summary>A second person saw that a room's risk was raised.</summary>
    public static AuditAction RiskSeen { get; } = new("risk.seen");

    /// <summary>Somebody proposed that a room's risk is lowered.</summary>
    public static AuditAction RiskProposed { get; } = new("risk.proposed");

    /// <summary>A second person agreed that a room's risk is lowered.</summary>
    public static AuditAction RiskLowered { get; } = new("risk.lowered");

    /// <summary>A proposal to lower a room's risk was declined or taken back.</summary>
    public static AuditAction RiskDeclined { get; } = new("risk.declined");

    /// <summary>The house's own phrases that may suggest a risk were laid in, once.</summary>
    public static AuditAction PhrasesLaidIn { get; } = new("phrases.laid-in");

    /// <summary>A phrase that may suggest a risk was made or changed.</summary>
    public static AuditAction PhraseKept { get; } = new("phrase.kept", isAboutActor: true);

    /// <summary>A phrase that may suggest a risk was deleted.</summary>
    public static AuditAction PhraseDeleted { get; } = new("phrase.deleted", isAboutActor: true);

    /// <summary>Something to be followed up was noted down.</summary>
    public static AuditAction FollowUpMade { get; } = new("follow-up.made");

    /// <summary>A follow-up was put off.</summary>
    public static AuditAction FollowUpPostponed { get; } = new("follow-up.postponed");

    /// <summary>A follow-up is done.</summary>
    public static AuditAction FollowUpDone { get; } = new("follow-up.done");

    /// <summary>A follow-up is somebody else's from now on.</summary>
    public static AuditAction FollowUpPassedOn { get; } = new("follow-up.passed-on");

    /// <summary>A phone call was agreed with a parent.</summary>
    public static AuditAction PhoneCallAgreed { get; } = new("phone-call.agreed");

    /// <summary>An agreed phone call was moved or given to somebody else.</summary>
    public static AuditAction PhoneCallChanged { get; } = new("phone-call.changed");

    /// <summary>What came of an agreed phone call was noted down.</summary>
    public static AuditAction PhoneCallEnded { get; } = new("phone-call.ended");

    /// <summary>The house's own directory was laid in, once.</summary>
    public static AuditAction DirectoryLaidIn { get; } = new("directory.laid-in");

    /// <summary>An entry of the directory was made, changed or verified.</summary>
    public static AuditAction DirectoryKept { get; } = new("directory.kept", isAboutActor: true);

    /// <summary>An entry of the directory was removed.</summary>
    public static AuditAction DirectoryRemoved { get; } = new("directory.removed", isAboutActor: true);

    /// <summary>A drill was started, in a practice room that is nobody's.</summary>
    public static AuditAction DrillStarted { get; } = new("drill.started");

    /// <summary>A drill was ended before its call was closed, by somebody or because it had gone on for too long.</summary>
    public static AuditAction DrillEnded { get; } = new("drill.ended");

    /// <summary>All of them, in the order in which a person chooses.</summary>
    public static IReadOnlyList<AuditAction> All => Known;

    /// <summary>The fixed word in the trail, such as <c>membership.granted</c>.</summary>
    public string Code { get; }

    /// <summary>The line is about whoever acted; otherwise about its room, or about the person or channel that its detail names.</summary>
    public bool IsAboutActor { get; }

    /// <summary>The kind with this code; null when there is none.</summary>
    public static AuditAction? Of(string? code) => Known.Find(action => action.Code == code);
}
