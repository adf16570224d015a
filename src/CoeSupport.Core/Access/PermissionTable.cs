using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>
/// Who may do what, in one place that a clinical lead can read. Every change asks here after it has loaded its room through the door;
/// anything without a row is refused.
/// </summary>
public static class PermissionTable
{
    /// <summary>Things done inside a room, on the strength of a membership.</summary>
    /// <param name="permission">What is wanted.</param>
    /// <param name="membership">The actor's membership of that room, or null without one.</param>
    /// <param name="now">The instant of asking.</param>
    public static bool AllowsInRoom(Permission permission, Membership? membership, DateTimeOffset now) =>
        membership is not null && membership.IsOpen(now) && permission switch
        {
            Permission.ReadRoom or Permission.FetchMediaAgain or Permission.SeeReaders => membership.Grounds != Grounds.Advice,
            Permission.StepBack => membership.Grounds == Grounds.TrioSeat,
            // A life may be in danger: whoever can read says so, on whatever grounds they are there.
            Permission.RaiseRisk or Permission.SeeRisk => membership.Grounds != Grounds.Advice,
            // Emergency access only looks, unless a life is in danger.
            Permission.WriteNote => membership.Grounds != Grounds.Advice && (membership.CanWrite || membership.Grounds is not (Grounds.BreakGlass or Grounds.DangerToLife)),
            // Nor does who was let in to approve one reply decide about the room.
            Permission.LowerRisk or Permission.KeepFollowUps => membership.ForApprovalOf is null && AllowsInRoom(Permission.WriteNote, membership, now),
            Permission.Reply or Permission.KeepDraft or Permission.SendAgain or Permission.ChangeAboutParent or Permission.KeepPhoneCalls or Permission.RaiseEscalation => membership.CanWrite && membership.Grounds != Grounds.Advice,
            Permission.CloseEscalation => membership.Grounds is Grounds.Escalation or Grounds.Advice,
            Permission.AnswerAdvice => membership.Grounds == Grounds.Advice,
            Permission.TakeFirstWord => membership.CanWrite && membership.Grounds == Grounds.TrioSeat,
            // Rests on the supervision that an administrator gave, not on being let in to approve one reply.
            Permission.SeeBoard or Permission.Whisper or Permission.JoinRoom or Permission.TakeOverRoom => membership.Grounds == Grounds.Supervision && !membership.CanWrite && membership.ForApprovalOf is null,
            Permission.WriteDebrief => membership.Grounds != Grounds.Advice && membership.ForApprovalOf is null && (membership.CanWrite || membership.Grounds == Grounds.Supervision),
            // A supervisor accompanies, reception stands in: both decide also where they only read.
            Permission.DecideReply => membership.Grounds != Grounds.Advice && (membership.CanWrite || membership.Grounds is Grounds.Supervision or Grounds.Reception),
            _ => false,
        };

    /// <summary>As above, and what only the professional of a room does: the one of its trio, or one on reception while there is none.</summary>
    public static bool AllowsInRoom(Permission permission, Actor actor, Membership? membership, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return permission switch
        {
            Permission.ChangeParentDates => AllowsInRoom(Permission.Reply, membership, now) && membership!.StaffId == actor.Id
                && membership.Grounds is Grounds.TrioSeat or Grounds.Reception && actor.Kind == SupporterKind.Professional,
            // Where nobody knows yet; who moves a room from one to another is a coordinator.
            Permission.SayPlace => AllowsInRoom(Permission.ChangeParentDates, actor, membership, now),
            Permission.OpenSealed => AllowsInRoom(Permission.ReadRoom, membership, now) && membership!.StaffId == actor.Id
                && membership.Grounds is Grounds.TrioSeat or Grounds.Reception && actor.Kind == SupporterKind.Professional,
            _ => AllowsInRoom(permission, membership, now),
        };
    }

    /// <summary>Things of the whole house, on the strength of a role of any scope. None of them is about a room.</summary>
    public static bool Allows(Permission permission, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return permission switch
        {
            Permission.EditSharedTemplates => actor.Holds(Role.Coordinator) || actor.Holds(Role.Administrator),
            Permission.SwapDuty => actor.Holds(Role.Specialist),
            // Who was asked, for the kind and on duty: that the verb looks for besides.
            Permission.AnswerEscalation => actor.Holds(Role.Specialist),
            Permission.EditPhrases => actor.Holds(Role.Administrator),
            // Counts of the whole house, about nobody; what failed is listed by scope.
            Permission.SeeOperations => actor.Holds(Role.Coordinator) || actor.Holds(Role.Administrator),
            _ => false,
        };
    }

    /// <summary>Things done about a room, on the strength of a role whose scope covers it. None of them shows a word.</summary>
    public static bool AllowsAbout(Permission permission, Actor actor, ChannelId channel, MunicipalityId? municipality)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return permission switch
        {
            Permission.SeeRoster or Permission.FormTrio or Permission.EndMembership or Permission.HandOverSeat or Permission.PlanSubstitute or Permission.UndoTrio or Permission.ForeseePause => actor.Holds(Role.Coordinator, channel, municipality),
            Permission.SeeOperatorAlerts or Permission.SeeFailedEvents or Permission.TryAgain or Permission.SeeChannels or Permission.ShowPictures or Permission.ShowTyping or Permission.SetQuietAfter =>
                actor.Holds(Role.Coordinator, channel, municipality) || actor.Holds(Role.Administrator, channel, municipality),
            Permission.SeeLoad => actor.Holds(Role.Coordinator, channel, municipality) || actor.Holds(Role.Administrator, channel, municipality),
            Permission.BreakGlass => actor.Holds(Role.Coordinator, channel, municipality) || actor.Holds(Role.Supervisor, channel, municipality),
            Permission.SeeEmergencies => actor.Holds(Role.Administrator, channel, municipality),
            Permission.SeeAudit => actor.Holds(Role.Administrator, channel, municipality),
            Permission.SeeErasures or Permission.HoldErasure or Permission.DecideErasure or Permission.SetRetention => actor.Holds(Role.Administrator, channel, municipality),
            Permission.EditTexts or Permission.ChooseConsent => actor.Holds(Role.Administrator, channel, municipality),
            // About a municipality, whatever its accounts: a scope of one account does not cover it.
            Permission.EditMunicipalities or Permission.EditDirectory => actor.Holds(Role.Administrator, default, municipality),
            // Who forms trios has to know where it is urgent; the reason stays in the room.
            Permission.SeeRiskLevel => actor.Holds(Role.Coordinator, channel, municipality),
            Permission.KeepIntakeCodes => actor.Holds(Role.Coordinator, channel, municipality) || actor.Holds(Role.Administrator, channel, municipality),
            Permission.PlaceRoom => actor.Holds(Role.Coordinator, channel, municipality),
            Permission.AcknowledgeEscalation => actor.Holds(Role.Coordinator, channel, municipality),
            Permission.SeeEscalations => actor.Holds(Role.Coordinator, channel, municipality) || actor.Holds(Role.Supervisor, channel, municipality),
            // A drill asks whoever is on duty: for those who plan duties there.
            Permission.RunDrills => actor.Holds(Role.Coordinator, channel, municipality) || actor.Holds(Role.Administrator, channel, municipality),
            Permission.NameEmergencyContact => actor.Holds(Role.Administrator, default, municipality),
            _ => false,
        };
    }

    /// <summary>Things that lie in no municipality and no channel, on the strength of a role for the whole operator: who tried to sign in, say.</summary>
    public static bool AllowsAboutAll(Permission permission, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return permission is Permission.SeeAudit or Permission.EditMunicipalities or Permission.NameEmergencyContact or Permission.EditDirectory && AdministersWhole(actor);
    }

    /// <summary>
    /// Things done to a person of the staff, by administrators, and never to oneself; coordinators see their people, plan turns at reception and ask for a
    /// second pair of eyes. A scope must include what it is about: who looks after one municipality gives roles there and nowhere else, and ends nobody's
    /// work who works elsewhere too.
    /// </summary>
    /// <param name="permission">What is wanted.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="person">To whom it is done.</param>
    /// <param name="scopes">For a role: its scope. For a person: the scopes of all their roles.</param>
    public static bool AllowsToward(Permission permission, Actor actor, StaffId person, IReadOnlyCollection<PlacedScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(scopes);
        return permission switch
        {
            Permission.SeeStaff => person == actor.Id ? actor.Holds(Role.Administrator) || actor.Holds(Role.Coordinator) : AdministersWhole(actor) || scopes.Any(scope => Administers(actor, scope) || Coordinates(actor, scope)),
            Permission.PlanReception or Permission.PlanDuty => person != actor.Id && scopes.Count > 0 && scopes.All(scope => Administers(actor, scope) || Coordinates(actor, scope)),
            Permission.GrantSupervision => person != actor.Id && scopes.Count > 0 && scopes.All(scope => Administers(actor, scope)),
            Permission.InviteStaff or Permission.ChangeRoles or Permission.EndWork or Permission.ImportSupporters =>
                person != actor.Id && (AdministersWhole(actor) || (scopes.Count > 0 && scopes.All(scope => Administers(actor, scope)))),
            Permission.AskSecondEyes or Permission.ChangeSupporters => person != actor.Id && scopes.Count > 0 && scopes.All(scope => Administers(actor, scope) || Coordinates(actor, scope)),
            _ => false,
        };
    }

    private static bool Administers(Actor actor, PlacedScope place) =>
        actor.Roles.Any(grant => grant.Role == Role.Administrator && grant.Scope.Includes(place.Scope, place.Municipality));

    private static bool Coordinates(Actor actor, PlacedScope place) =>
        actor.Roles.Any(grant => grant.Role == Role.Coordinator && grant.Scope.Includes(place.Scope, place.Municipality));

    private static bool AdministersWhole(Actor actor) => actor.Roles.Any(grant => grant.Role == Role.Administrator && grant.Scope == Scope.WholeOperator);
}
