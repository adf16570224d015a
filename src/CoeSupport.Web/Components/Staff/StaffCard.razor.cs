using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Staff;

/// <summary>One person: how far they are, what they may do here, and what an administrator can do about it.</summary>
public sealed partial class StaffCard
{
    private Asking _ask;
    private Role _role = Role.Supporter;
    private SpecialistKind? _specialty;
    private Scope _scope = Scope.WholeOperator;
    private string? _trouble;
    private bool _isAsking;

    private enum Asking
    {
        Nothing,
        Role,
        End,
    }

    /// <summary>The person.</summary>
    [Parameter, EditorRequired] public StaffMember Member { get; set; } = null!;

    /// <summary>For which scopes roles may be given.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ScopeChoice> Scopes { get; set; } = [];

    /// <summary>The person is the one who looks: nobody changes their own roles.</summary>
    [Parameter] public bool IsSelf { get; set; }

    /// <summary>A new link is made.</summary>
    [Parameter] public EventCallback<(string Name, Invited Link)> OnInvited { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private InviteStaff InviteStaff { get; set; } = null!;

    [Inject] private RevokeInvitation RevokeInvitation { get; set; } = null!;

    [Inject] private ChangeRoles ChangeRoles { get; set; } = null!;

    [Inject] private AskSecondEyes AskSecondEyes { get; set; } = null!;

    [Inject] private EndWork EndWork { get; set; } = null!;

    [Inject] private ILogger<StaffCard> Log { get; set; } = null!;

    private string State => Member switch
    {
        { State: StaffState.Invited, InvitedUntil: { } until } => L["Staff.State.Invited", Time.Moment(until)],
        { State: StaffState.NotInvited } => L["Staff.State.NotInvited"],
        { LastSeenAt: { } at } => L["Staff.State.Seen", Time.Moment(at)],
        _ => L["Staff.State.Here"],
    };

    private void Ask(Asking what)
    {
        (_ask, _trouble, _specialty) = (what, null, Member.Specialty);
        if (Scopes.Count > 0 && !Scopes.Any(choice => choice.Scope == _scope)) _scope = Scopes[0].Scope;
    }

    private void Leave() => _ask = Asking.Nothing;

    private Task GiveAsync() => DoAsync(actor => ChangeRoles.GiveAsync(actor, Member.Id, new RoleGrant(_role, _scope), _specialty, default));

    private Task TakeAsync(RoleGrant grant) => DoAsync(actor => ChangeRoles.TakeAsync(actor, Member.Id, grant, default));

    private Task SwitchSecondEyesAsync() => DoAsync(actor => AskSecondEyes.SetAsync(actor, Member.Id, Member.SecondEyesSince is null, default));

    private Task RevokeAsync() => DoAsync(actor => RevokeInvitation.RevokeAsync(actor, Member.Id, default));

    private Task EndAsync() => DoAsync(actor => EndWork.EndAsync(actor, Member.Id, default));

    private async Task InviteAgainAsync()
    {
        Invited? invited = null;
        await DoAsync(async actor => (invited = await InviteStaff.InviteAgainAsync(actor, Member.Id, default)).Refusal);
        if (invited is { Refusal: null }) await OnInvited.InvokeAsync((Member.PublicName, invited));
    }

    /// <summary>Done, the page reads again by the feed, like every administrator's.</summary>
    private async Task DoAsync(Func<Actor, Task<StaffRefusal?>> change)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var refusal = await Current.GetAsync(default) is { } actor ? await change(actor) : StaffRefusal.NotFound;
            _trouble = refusal is { } why ? Words.Of(why) : null;
            if (_trouble is null) _ask = Asking.Nothing;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A person of the staff could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
