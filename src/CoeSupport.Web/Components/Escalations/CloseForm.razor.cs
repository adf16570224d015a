using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Escalations;

/// <summary>Brings an escalation to an end: outcome, referral, when somebody looks again, and the note for the trio.</summary>
public sealed partial class CloseForm
{
    private EscalationOutcome _outcome = EscalationOutcome.WithTrio;
    private ReferralBasis _basis = ReferralBasis.Consent;
    private ReferralResult _result = ReferralResult.Open;
    private DateOnly? _followUp;
    private string _destination = "", _acceptedBy = "", _handBack = "";
    private string? _trouble;
    private bool _isAsking;

    /// <summary>Which.</summary>
    [Parameter, EditorRequired] public EscalationId Id { get; set; }

    /// <summary>It is closed, or the person left the form.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private CloseEscalation CloseEscalation { get; set; } = null!;

    [Inject] private ILogger<CloseForm> Log { get; set; } = null!;

    private CallWords Calls => new(L);

    private EscalationEnd End => new(_outcome, _handBack)
    {
        FollowUpOn = _followUp,
        Referral = _outcome is EscalationOutcome.Referred or EscalationOutcome.EmergencyServices && _destination.Trim().Length > 0 ? new Referral(_destination.Trim(), _basis, _acceptedBy.Trim(), _result) : null,
    };

    private async Task CloseAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var done = await Current.GetAsync(default) is { } actor ? await CloseEscalation.CloseAsync(actor, Id, End, default) : new AcceptResult(null, EscalationRefusal.NotFound);
            _trouble = done.Refusal is { } refusal ? Calls.Of(refusal, done.By) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("An escalation could not be closed: {Failure}", e.GetType().Name);
            _trouble = L["Escalation.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnLeft.InvokeAsync();
    }
}
