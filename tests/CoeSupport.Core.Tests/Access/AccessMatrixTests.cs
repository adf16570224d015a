using System.Collections.Concurrent;
using System.Reflection;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Tests.Access.Matrix;
using Xunit;

namespace CoeSupport.Core.Tests.Access;

/// <summary>
/// Everything that somebody of the staff can do or read, tried by every role with every kind, in their own room, a foreign, a former, one of another
/// municipality and one that does not exist, with the ids that belong there, through the verbs and readers that the screens use, on both databases.
/// </summary>
public sealed class AccessMatrixTests(Worlds worlds) : IClassFixture<Worlds>
{
    /// <summary>
    /// What is right. In the columns Se(at) Re(ception) Sp(ecialist) Ad(vice) Su(pervisor, who only reads) Co(ordinator) Am(inistrator) Of(ficer):
    /// o = yes in one's own room, nothing elsewhere; p = as o, for the kind Professional, others are told no; r = is told no in one's own room and
    /// sees nothing elsewhere; . = nothing anywhere; x = is told no anywhere; A = yes, it is about no room; S = yes within one's scope; W = as S,
    /// towards people who work here; N = yes with one's own, and with an id that nobody has.
    /// Then: what yes is, what "told no" is, and what is answered as if there were nothing.
    /// </summary>
    private const string Table = """
        SendReply.SendAsync                     | Reply               | o o o . r . . . | Taken       | ReadOnly       | NotFound
        SendReply.SendAsync (quoting)           | Reply               | o o o . x . . . | Taken       | -              | NotFound, QuoteGone
        SendReply.WasTakenAsync                 | ReadRoom            | o o o . o . . . | True        | -              | False
        SendSticker.SendAsync                   | Reply               | o o o . r . . . | Taken       | ReadOnly       | NotFound
        SendAgain.AgainAsync                    | SendAgain           | o o o . r . . . | Done        | ReadOnly       | NotFound
        TakeBack.TakeAsync                      | Reply               | o o o . . . . . | Done        | -              | NotFound
        TakeBack.TakeAsync (a colleague's)      | Reply               | o o o . . . . . | NotYours    | -              | NotFound
        ApproveReply.ApproveAsync               | DecideReply         | o o o . o . . . | Done        | -              | NotFound
        ApproveReply.ApproveAsync (one's own)   | DecideReply         | r r r . r . . . | -           | OwnReply       | NotFound
        ChangeReply.ChangeAsync                 | DecideReply         | o o o . o . . . | Done        | -              | NotFound
        HandBackReply.HandBackAsync             | DecideReply         | o o o . o . . . | Done        | -              | NotFound
        KeepDraft.SaveAsync                     | KeepDraft           | o o o . . . . . | True        | -              | False
        QuoteInReply.ChooseAsync                | KeepDraft           | o o o . . . . . | True        | -              | False
        QuoteInReply.ChooseAsync (from afar)    | KeepDraft           | o o o . . . . . | True        | -              | False
        MarkRead.MarkAsync                      | ReadRoom            | o o o . o . . . | True        | -              | False
        MarkReadAtLine.MarkAsync                | Reply               | o o o . r . . . | Done        | ReadOnly       | NotFound
        MarkReadAtLine.MarkAsync (from afar)    | Reply               | o o o . r . . . | Done        | ReadOnly       | NotFound
        TellTyping.TellAsync                    | Reply               | o o o . . . . . | True        | -              | False
        OpenMedia.OpenAsync                     | ReadRoom            | o o o . o . . . | Bytes       | -              | Nothing
        OpenMedia.OpenAsync (from afar)         | ReadRoom            | o o o . o . . . | Bytes       | -              | Nothing
        OpenMedia.OpenPreviewAsync              | ReadRoom            | o o o . o . . . | Bytes       | -              | Nothing
        OpenMedia.OpenPictureAsync              | ReadRoom            | o o o . o . . . | Bytes       | -              | Nothing
        TryMediaAgain.RunAsync                  | FetchMediaAgain     | o o o . o . . . | True        | -              | False
        FindInRoom.FindAsync                    | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        FindInNotes.FindAsync                   | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        Transcript.ReadAsync                    | ReadRoom            | o o o . o . . . | Words       | -              | Nothing
        Transcript.ReadTeamAsync                | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        Transcript.ReadAsync (sending, draft)   | ReadRoom            | o o o . o . . . | Sending     | -              | Nothing
        Transcript.ReadAsync (quoted by LINE)   | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        RoomReaders.ReadAsync                   | SeeReaders          | o o o . o . . . | Found       | -              | Nothing
        RoomList.ReadAsync                      | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        RoomPresence.SharedDraftsAsync          | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        ParentCards.ReadAsync                   | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        ParentCards.DatesAsync                  | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        ChangeParentDates.ChangeAsync           | ChangeParentDates   | p p r . r . . . | Done        | NotAllowed     | NotFound
        RecordLoss.RecordAsync                  | ChangeParentDates   | p p r . r . . . | Done        | NotAllowed     | NotFound
        TakeBackLoss.TakeBackAsync              | ChangeParentDates   | p p r . r . . . | Done        | NotAllowed     | NotFound
        ChangeAboutParent.ChangeAsync           | ChangeAboutParent   | o o o . r . . . | Done        | NotAllowed     | NotFound
        DueFirstWords.ReadAsync                 | TakeFirstWord       | o . . . . . . . | Found       | -              | Nothing
        TakeFirstWord.TakeAsync                 | TakeFirstWord       | o . . . . . . . | Done        | -              | NotFound
        TakeFirstWord.LeaveAsync                | TakeFirstWord       | o . . . . . . . | True        | -              | False
        WriteNote.WriteAsync                    | WriteNote           | o o o . o . . . | Done        | -              | NotFound
        EditNote.EditAsync                      | WriteNote           | o o o . o . . . | Done        | -              | NotFound
        EditNote.EditAsync (a colleague's)      | WriteNote           | r r r . r . . . | -           | NotTheAuthor   | NotFound
        DeleteNote.DeleteAsync                  | WriteNote           | o o o . o . . . | Done        | -              | NotFound
        RestoreNote.RestoreAsync                | WriteNote           | o o o . o . . . | Done        | -              | NotFound
        KeepNoteDraft.SaveAsync                 | WriteNote           | o o o . o . . . | True        | -              | False
        KeepNoteDraft.ReadAsync                 | WriteNote           | o o o . o . . . | Found       | -              | Nothing
        RoomNotes.BetweenAsync                  | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        RoomNotes.NewestAsync                   | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        RoomNotes.NewestAsync (professionals')  | ReadRoom            | p p o . p . . . | Found       | Nothing        | Nothing
        Mentions.RoomsAsync                     | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        SeeMentions.SeeAsync                    | ReadRoom            | o o o . o . . . | True        | -              | False
        FormTrio.FormAsync                      | FormTrio            | . . . . . S . . | Asked       | -              | NotFound
        TriageList.ReadAsync                    | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        TriageList.CandidatesAsync              | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        UndoTrio.UndoAsync                      | UndoTrio            | . . . . . S . . | Done        | -              | NotFound
        HandOver.HandOverAsync                  | HandOverSeat        | . . . . . S . . | Asked       | -              | NotFound
        HandOver.HandOverAllAsync               | HandOverSeat        | . . . . . S . . | Asked       | -              | NotFound
        PlanSubstitute.PlanAsync                | PlanSubstitute      | . . . . . S . . | Asked       | -              | NotFound
        PlanSubstitute.EndAsync                 | PlanSubstitute      | . . . . . S . . | True        | -              | False
        StepBack.StepAsync                      | StepBack            | o . . . . . . . | True        | -              | False
        TrioSuggestions.ForRoomAsync            | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        TrioSuggestions.ForAllAsync             | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        TrioSuggestions.ForLeavingAsync         | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        PauseOutlooks.ReadAsync                 | ForeseePause        | . . . . . S . . | Found       | -              | Nothing
        TrioRoster.ReadAsync                    | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        RoomRoster.ReadAsync                    | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        ExportRooms.BeginAsync                  | SeeRoster           | . . . . . S . . | Found       | -              | Nothing
        TeamTexts.ReadAsync                     | EditTexts           | . . . . . . S . | Found       | -              | Nothing
        WriteTeamText.WriteAsync                | EditTexts           | . . . . . . S . | Asked       | -              | NotFound
        EndMembership.EndAsync                  | EndMembership       | . . . . . S . . | True        | -              | False
        ShowPictures.SetAsync                   | ShowPictures        | . . . . . S S . | True        | -              | False
        SetQuietAfter.SetAsync                  | SetQuietAfter       | . . . . . S S . | True        | -              | False
        ShowTyping.SetAsync                     | ShowTyping          | . . . . . S S . | True        | -              | False
        FailedEvents.ReadAsync                  | SeeFailedEvents     | . . . . . S S . | Found       | -              | Nothing
        TryAgain.RunAsync                       | TryAgain            | . . . . . S S . | True        | -              | False
        OperatorAlerts.ReadAsync                | SeeOperatorAlerts   | . . . . . S S . | Found       | -              | Nothing
        ChannelStates.ReadAsync                 | SeeChannels         | . . . . . S S . | Found       | -              | Nothing
        OperatingState.ReadAsync                | SeeOperations       | x x x x x A A x | Found       | Nothing        | -
        FailedSendings.ReadAsync                | SeeChannels         | . . . . . S S . | Found       | -              | Nothing
        TemplateList.ReadAsync                  | -                   | o o o o o o o o | Found       | -              | Nothing
        KeepTemplate.SaveAsync                  | -                   | N N N N N N N N | Done        | -              | NotFound
        KeepTemplate.SaveAsync (shared)         | EditSharedTemplates | x x x x x A A x | Done        | SharedIsTheirs | -
        DeleteTemplate.SetAsync                 | -                   | o o o o o o o o | Done        | -              | NotFound
        DeleteTemplate.SetAsync (shared)        | EditSharedTemplates | x x x x x A A x | Done        | SharedIsTheirs | -
        KeepPreferences.ReadAsync               | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepPreferences.ChangeAsync             | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepProfile.ReadAsync                   | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepProfile.SayAsync                    | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepProfile.PauseAsync                  | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepViews.ReadAsync                     | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepViews.SaveAsync                     | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepViews.DeleteAsync                   | -                   | o o o o o o o o | True        | -              | False
        OwnNotices.ReadAsync                    | -                   | o o o o o o o o | Found       | -              | Nothing
        SeeNotices.SeeAsync                     | -                   | o o o o o o o o | Found       | -              | Nothing
        SeeNotices.SeeAllAsync                  | -                   | A A A A A A A A | OnlyOwn     | -              | -
        TryNotices.TryAsync                     | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepNoticeSettings.ReadAsync            | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepNoticeSettings.ChangeAsync          | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepMailAddress.NameAsync               | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepMailAddress.ReadAsync               | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepMailAddress.ConfirmAsync            | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepMailAddress.RemoveAsync             | -                   | A A A A A A A A | OnlyOwn     | -              | -
        KeepDevices.ReadAsync                   | -                   | o o o o o o o o | Found       | -              | Nothing
        KeepDevices.RemoveAsync                 | -                   | o o o o o o o o | True        | -              | False
        KeepDevices.AddAsync                    | -                   | o o o o o o o o | Done        | -              | NotAllowed
        ChangeSupporter.LimitAsync              | ChangeSupporters    | . . . . . W W . | Done        | -              | NotFound
        ChangeSupporter.PauseAsync              | ChangeSupporters    | . . . . . W W . | Done        | -              | NotFound
        ChangeSupporter.ExperienceAsync         | ChangeSupporters    | . . . . . W W . | Done        | -              | NotFound
        ChangeSupporter.TrainAsync              | ChangeSupporters    | . . . . . W W . | Done        | -              | NotFound
        ChangeSupporter.UntrainAsync            | ChangeSupporters    | . . . . . W W . | Done        | -              | NotFound
        SupporterRoster.ReadAsync               | SeeLoad             | . . . . . W W . | Found       | -              | Nothing
        ExportSupporters.BeginAsync             | SeeLoad             | . . . . . W W . | Found       | -              | Nothing
        ImportSupporters.PlanAsync              | ImportSupporters    | . . . . . . S . | Found       | -              | Nothing
        ImportSupporters.TakeAsync              | ImportSupporters    | . . . . . . S . | Done        | -              | NotFound
        OpenSessions.ReadAsync                  | -                   | o o o o o o o o | Found       | -              | Nothing
        EndSession.EndAsync                     | -                   | o o o o o o o o | True        | -              | False
        EndSession.EndAllAsync                  | -                   | A A A A A A A A | OnlyOwn     | -              | -
        StaffList.ReadAsync                     | SeeStaff            | . . . . . S S . | Found       | -              | Nothing
        StaffList.ScopesAsync                   | ChangeRoles         | . . . . . . S . | Found       | -              | Nothing
        InviteStaff.InviteAsync                 | InviteStaff         | . . . . . . S . | Done        | -              | NotFound, BeyondReach
        InviteStaff.InviteAgainAsync            | InviteStaff         | . . . . . . W . | Done        | -              | NotFound
        RevokeInvitation.RevokeAsync            | InviteStaff         | . . . . . . W . | Done        | -              | NotFound
        ChangeRoles.GiveAsync                   | ChangeRoles         | . . . . . . W . | Done        | -              | NotFound
        ChangeRoles.TakeAsync                   | ChangeRoles         | . . . . . . W . | Done        | -              | NotFound
        AskSecondEyes.SetAsync                  | AskSecondEyes       | . . . . . W W . | Done        | -              | NotFound
        EndWork.EndAsync                        | EndWork             | . . . . . . W . | Done        | -              | NotFound
        PlanReception.PlanAsync                 | PlanReception       | . . . . . W W . | Done        | -              | NotFound
        PlanReception.CancelAsync               | PlanReception       | . . . . . S S . | Done        | -              | NotFound
        ReceptionRota.ReadAsync                 | PlanReception       | . . . . . S S . | Found       | -              | Nothing
        ReceptionRota.OwnAsync                  | -                   | o o o o o o o o | Found       | -              | Nothing
        PlanDuty.PlanAsync                      | PlanDuty            | . . . . . W W . | Done        | -              | NotFound
        PlanDuty.EndAsync                       | PlanDuty            | . . . . . S S . | Done        | -              | NotFound
        TakeDutyOff.TakeAsync                   | PlanDuty            | . . . . . S S . | Done        | -              | NotFound
        TakeDutyOff.TakeAsync (one's own)       | SwapDuty            | . . o o . . . . | Done        | -              | NotFound
        TakeDutyOff.BringBackAsync              | PlanDuty            | . . . . . S S . | Done        | -              | NotFound
        SwapDuty.AskAsync                       | SwapDuty            | . . o o . . . . | Done        | -              | NotFound
        SwapDuty.AnswerAsync                    | SwapDuty            | . . o o . . . . | Done        | -              | NotFound
        SwapDuty.WithdrawAsync                  | SwapDuty            | . . o o . . . . | Done        | -              | NotFound
        DutyRota.ReadAsync                      | PlanDuty            | . . . . . S S . | Found       | -              | Nothing
        OwnDuties.ReadAsync                     | SwapDuty            | . . o o . . . . | Found       | -              | Nothing
        GrantSupervision.GrantAsync             | GrantSupervision    | . . . . . . W . | Done        | -              | NotFound
        GrantSupervision.EndAsync               | GrantSupervision    | . . . . . . S . | Done        | -              | NotFound
        Supervisions.ReadAsync                  | GrantSupervision    | . . . . . . S . | Found       | -              | Nothing
        SupervisionBoard.ReadAsync              | SeeBoard            | . . . . o . . . | Found       | -              | Nothing
        SupporterExposure.ReadAsync             | SeeBoard            | . . . . o . . . | Found       | -              | Nothing
        Whisper.SayAsync                        | Whisper             | . . . . o . . . | Done        | -              | NotFound
        JoinRoom.JoinAsync                      | JoinRoom            | . . . . o . . . | Done        | -              | NotFound
        TakeOver.TakeAsync                      | TakeOverRoom        | . . . . o . . . | Done        | -              | NotFound
        GiveBack.GiveAsync                      | -                   | o o o o o o o o | True        | -              | False
        WriteDebrief.WriteAsync                 | WriteDebrief        | o o o . o . . . | Done        | -              | NotFound
        Debriefs.ReadAsync                      | WriteDebrief        | o o o . o . . . | Found       | -              | Nothing
        Debriefs.ReadAsync (a colleague's)      | SeeBoard            | . . . . o . . . | Found       | -              | Nothing
        Debriefs.IsProposedAsync                | WriteDebrief        | o o o . o . . . | True        | -              | False
        BreakGlass.OpenAsync                    | BreakGlass          | . . . . S S . . | Asked       | -              | NotFound
        BreakGlass.EndAsync                     | -                   | o o o o o o o o | True        | -              | False
        RoomsWithinReach.FindAsync              | BreakGlass          | . . . . S S . . | Found       | -              | Nothing
        EmergencyAccesses.ReadAsync             | SeeEmergencies      | . . . . . . S . | Found       | -              | Nothing
        AuditLog.ReadAsync                      | SeeAudit            | . . . . . . S . | Found       | -              | Nothing
        AuditLog.StreamAsync                    | SeeAudit            | . . . . . . S . | Found       | -              | Nothing
        AuditLog.PeopleAsync                    | SeeAudit            | . . . . . . S . | Found       | -              | Nothing
        ExportAudit.BeginAsync                  | SeeAudit            | . . . . . . S . | Found       | -              | Nothing
        HoldErasure.HoldAsync                   | HoldErasure         | . . . . . . S . | Asked       | -              | NotFound
        HoldErasure.DecideAsync                 | DecideErasure       | . . . . . . S . | Asked       | -              | NotFound
        ErasureList.ReadAsync                   | SeeErasures         | . . . . . . S . | Found       | -              | Nothing
        ErasureList.OverdueAsync                | SeeErasures         | x x x x x x A x | Some        | None           | -
        RetentionRules.ReadAsync                | SetRetention        | . . . . . . S . | Found       | -              | Nothing
        RetentionRules.PreviewAsync             | SetRetention        | . . . . . . S . | Found       | -              | Nothing
        RetentionRules.SetAsync                 | SetRetention        | . . . . . . S . | True        | -              | False
        OpenSealed.OpenAsync                    | OpenSealed          | p p . . . . . . | Asked       | NotFound       | NotFound
        WriteConsentText.WriteAsync             | EditTexts           | . . . . . . S . | Asked       | -              | NotFound
        ChooseConsent.SetAsync                  | ChooseConsent       | . . . . . . S . | True        | -              | False
        ChannelTexts.ReadAsync                  | EditTexts           | . . . . . . S . | Found       | -              | Nothing
        KeepMunicipality.KeepAsync              | EditMunicipalities  | . . . . . . S . | Asked       | -              | NotFound
        MunicipalityList.ReadAsync              | EditMunicipalities  | . . . . . . S . | Found       | -              | Nothing
        MakeIntakeCode.MakeAsync                | KeepIntakeCodes     | . . . . . S S . | Asked       | -              | NotFound
        WithdrawIntakeCode.WithdrawAsync        | KeepIntakeCodes     | . . . . . S S . | Done        | -              | NotFound
        IntakeCodes.ReadAsync                   | KeepIntakeCodes     | . . . . . S S . | Found       | -              | Nothing
        IntakePrints.FindAsync                  | KeepIntakeCodes     | . . . . . S S . | Found       | -              | Nothing
        RaiseEscalation.RaiseAsync              | RaiseEscalation     | o o o . . . . . | Done        | -              | NotFound
        NoteEmergency.KeepAsync                 | RaiseEscalation     | o o o . . . . . | Done        | -              | NotFound
        WithdrawEscalation.WithdrawAsync        | RaiseEscalation     | o o o . . . . . | Done        | -              | NotFound
        AcceptEscalation.AcceptAsync            | AnswerEscalation    | r r o o r r r r | Done        | NotTheKind     | NotFound
        DeclineEscalation.DeclineAsync          | AnswerEscalation    | . . o o . . . . | Done        | -              | NotFound
        DeclineEscalation.PassOnAsync           | AnswerEscalation    | . . o o . . . . | Done        | -              | NotFound
        AcknowledgeEscalation.AcknowledgeAsync  | AcknowledgeEscalation| . . . . . S . . | Done        | -              | NotFound
        CloseEscalation.CloseAsync              | CloseEscalation     | . . o o . . . . | Asked       | -              | NotFound
        AnswerAdvice.AnswerAsync                | AnswerAdvice        | . . . o . . . . | Asked       | -              | NotFound
        AdviceRequest.ReadAsync                 | AnswerAdvice        | . . . o . . . . | Found       | -              | Nothing
        CallSheet.ReadAsync                     | RaiseEscalation     | o o o . . . . . | Found       | -              | Nothing
        RoomEscalations.ReadAsync               | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        StartDrill.StartAsync                   | RunDrills           | . . . . . S S . | Asked       | -              | NotFound
        EndDrill.EndAsync                       | RunDrills           | . . . . . S S . | Done        | -              | NotFound
        DrillBook.ReadAsync                     | RunDrills           | . . . . . S S . | Found       | -              | Nothing
        EscalationBoard.ReadAsync               | SeeEscalations      | . . . . S S . . | Found       | -              | Nothing
        NameEmergencyContact.NameAsync          | NameEmergencyContact| . . . . . . S . | Done        | -              | NotFound
        EmergencyContacts.ReadAsync             | NameEmergencyContact| . . . . . . S . | Found       | -              | Nothing
        PlaceRoom.DecideAsync                   | PlaceRoom           | . . . . . S . . | Asked       | -              | NotFound
        RaiseRisk.RaiseAsync                    | RaiseRisk           | o o o . o . . . | Done        | -              | NotFound
        RaiseRisk.ExplainAsync                  | RaiseRisk           | o o o . o . . . | Done        | -              | NotFound
        RaiseRisk.ExplainAsync (a colleague's)  | RaiseRisk           | . . . . . . . . | Done        | -              | NotFound
        SeeRisk.SeeAsync                        | SeeRisk             | o o o . o . . . | Done        | -              | NotFound
        SeeRisk.SeeAsync (one's own)            | SeeRisk             | r r r . r . . . | -           | Own            | NotFound
        LowerRisk.ProposeAsync                  | LowerRisk           | o o o . o . . . | Done        | -              | NotFound
        LowerRisk.AgreeAsync                    | LowerRisk           | o o o . o . . . | Done        | -              | NotFound
        LowerRisk.AgreeAsync (one's own)        | LowerRisk           | r r r . r . . . | -           | Own            | NotFound
        LowerRisk.AgreeAsync (a volunteer's)    | LowerRisk           | p p o . p . . . | Done        | NoProfessional | NotFound
        LowerRisk.DeclineAsync                  | LowerRisk           | o o o . o . . . | Done        | -              | NotFound
        RiskCards.ReadAsync                     | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        RiskHints.ReadAsync                     | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        DismissHints.DismissAsync               | ReadRoom            | o o o . o . . . | True        | -              | False
        TriageList.ReadAsync (risk)             | SeeRiskLevel        | . . . . . S . . | Found       | -              | Nothing
        PhraseList.ReadAsync                    | EditPhrases         | x x x x x x A x | Some        | None           | -
        KeepPhrase.SaveAsync                    | EditPhrases         | x x x x x x A x | Done        | NotFound       | -
        KeepPhrase.DeleteAsync                  | EditPhrases         | x x x x x x A x | Done        | NotFound       | -
        KeepFollowUp.MakeAsync                  | KeepFollowUps       | o o o . o . . . | Done        | -              | NotFound
        KeepFollowUp.PostponeAsync              | KeepFollowUps       | o o o . o . . . | Done        | -              | NotFound
        KeepFollowUp.PassAsync                  | KeepFollowUps       | o o o . o . . . | Done        | -              | NotFound
        KeepFollowUp.EndAsync                   | KeepFollowUps       | o o o . o . . . | Done        | -              | NotFound
        FollowUpList.ReadAsync                  | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        AgreePhoneCall.AgreeAsync               | KeepPhoneCalls      | o o o . . . . . | Done        | -              | NotFound
        AgreePhoneCall.MoveAsync                | KeepPhoneCalls      | o o o . . . . . | Done        | -              | NotFound
        AgreePhoneCall.EndAsync                 | KeepPhoneCalls      | o o o . . . . . | Done        | -              | NotFound
        PhoneCalls.ReadAsync                    | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        DirectoryList.ReadAsync                 | -                   | A A A A A A A A | Found       | -              | -
        DirectoryList.ForRoomAsync              | ReadRoom            | o o o . o . . . | Found       | -              | Nothing
        KeepDirectory.SaveAsync                 | EditDirectory       | . . . . . . S . | Done        | -              | NotFound
        KeepDirectory.VerifyAsync               | EditDirectory       | . . . . . . S . | Done        | -              | NotFound
        KeepDirectory.RemoveAsync               | EditDirectory       | . . . . . . S . | Done        | -              | NotFound
        PlaceRoom.SetAsync                      | PlaceRoom           | p p r . r S . . | Asked       | NotAllowed     | NotFound
        RoomPlaces.ReadAsync                    | SayPlace            | p p . . . S . . | Found       | Nothing        | Nothing
        """;

    private static readonly IReadOnlyList<Row> Rows = Row.Read(Table);

    /// <summary>Each action on each database.</summary>
    public static TheoryData<string, DatabaseProvider> Actions
    {
        get
        {
            var data = new TheoryData<string, DatabaseProvider>();
            foreach (var row in Rows) foreach (var provider in Enum.GetValues<DatabaseProvider>()) data.Add(row.Action, provider);
            return data;
        }
    }

    [Theory, MemberData(nameof(Actions))]
    public async Task Everybody_gets_what_is_theirs_and_from_outside_nothing_is_there(string action, DatabaseProvider provider)
    {
        var row = Rows.Single(row => row.Action == action);
        var world = await worlds.OnAsync(provider);
        foreach (var person in world.People)
        {
            var answers = await AnswersAsync(row, world, person);
            foreach (var (place, answer) in answers)
            {
                Assert.True(row.Expected(person, place).Contains(answer), $"{action} by {person.Actor.PublicName} ({person.Standing}, {person.Actor.Kind}) in {place}: {answer}");
                // Where nothing is to be seen, it must look as if nothing were there.
                Assert.True(answer == row.Yes || answer == row.Told || answer == answers[Place.Missing] || row.Cells[(int)person.Standing] == 'N', $"{action} by {person.Actor.PublicName}: {place} differs from a room that does not exist.");
            }
        }
    }

    /// <summary>What somebody is answered in each place. The places know nothing of each other and are tried at once, unless all of them are tried from one's own room.</summary>
    private static async Task<IReadOnlyDictionary<Place, string>> AnswersAsync(Row row, World world, Person person)
    {
        var attempt = Attempts.All[row.Action];
        if (row.IsAboutNoPlace) return new Dictionary<Place, string> { [Place.Missing] = await attempt(world, person.Actor, world.Spots.Single(spot => spot.Place == Place.Missing)) };
        var answers = new ConcurrentDictionary<Place, string>();
        await Parallel.ForEachAsync(world.Spots, new ParallelOptions { MaxDegreeOfParallelism = row.IsTriedFromOwn ? 1 : world.Spots.Count }, async (spot, _) => answers[spot.Place] = await attempt(world, person.Actor, spot));
        return answers;
    }

    [Fact]
    public void Every_verb_and_reader_of_Core_that_acts_for_somebody_is_in_the_matrix()
    {
        // The table itself and the door are what the others are made of.
        var doors = new[] { typeof(PermissionTable), typeof(Database) };
        var found = typeof(Actor).Assembly.GetExportedTypes().Except(doors)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)) && !IsRecordOwn(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(found, Rows.Select(row => row.Verb).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_permission_decides_some_row_and_every_row_has_its_attempt()
    {
        Assert.Equal(Enum.GetValues<Permission>().Order(), Rows.Select(row => row.Asks).OfType<Permission>().Distinct().Order());
        Assert.Equal(Rows.Select(row => row.Action).Order(StringComparer.Ordinal), Attempts.All.Keys.Order(StringComparer.Ordinal));
        Assert.All(Rows, row => Assert.Equal(Enum.GetValues<Standing>().Length, row.Cells.Length));
    }

    private static bool IsRecordOwn(MethodInfo method) => method.DeclaringType == typeof(Actor);
}
