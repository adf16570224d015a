using CoeSupport.Core.Intake;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Intake;

/// <summary>Asks for which counter or campaign a code is to be made.</summary>
public sealed partial class CodeForm
{
    private int _where;
    private IntakePlace _place = IntakePlace.HandbookCounter;
    private string? _label, _trouble;
    private bool _isAsking;

    /// <summary>For what this person may make codes.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<IntakeChoice> Choices { get; set; } = [];

    /// <summary>Made or given up.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private MakeIntakeCode MakeIntakeCode { get; set; } = null!;

    [Inject] private ILogger<CodeForm> Log { get; set; } = null!;

    private async Task MakeAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var choice = Choices[Math.Clamp(_where, 0, Choices.Count - 1)];
            var refused = await Current.GetAsync(default) is { } actor ? await MakeIntakeCode.MakeAsync(actor, choice.Channel, choice.Municipality, _place, _label ?? "", default) : IntakeRefusal.NotFound;
            _trouble = refused is { } refusal ? L[$"IntakeRefusal.{refusal}"].Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A code could not be made: {Failure}", e.GetType().Name);
            _trouble = L["Intake.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnDone.InvokeAsync();
    }
}
