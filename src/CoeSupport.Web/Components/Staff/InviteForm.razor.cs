using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Staff;

/// <summary>Asks what somebody new will be called, bring and do here.</summary>
public sealed partial class InviteForm
{
    private string _name = "", _about = "";
    private SupporterKind? _kind;
    private Role _role = Role.Supporter;
    private SpecialistKind? _specialty;
    private Scope _scope = Scope.WholeOperator;
    private string? _trouble;
    private bool _isAsking;
    private ElementReference _first;

    /// <summary>For which scopes roles may be given.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ScopeChoice> Scopes { get; set; } = [];

    /// <summary>The link is made.</summary>
    [Parameter] public EventCallback<(string Name, Invited Link)> OnInvited { get; set; }

    /// <summary>Nobody is invited after all.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private InviteStaff InviteStaff { get; set; } = null!;

    [Inject] private ILogger<InviteForm> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _scope = Scopes.Count > 0 ? Scopes[0].Scope : Scope.WholeOperator;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await FocusAsync(_first);
    }

    private async Task InviteAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        Invited? invited = null;
        try
        {
            if (await Current.GetAsync(default) is { } actor) invited = await InviteStaff.InviteAsync(actor, new StaffOffer(_name, _kind, _about, [new RoleGrant(_role, _scope)]) { Specialty = _role == Role.Specialist ? _specialty : null }, default);
            _trouble = invited is null ? Words.Of(StaffRefusal.NotFound) : invited.Refusal is { } why ? Words.Of(why) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Somebody could not be invited: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnInvited.InvokeAsync((_name.Trim(), invited!));
    }
}
