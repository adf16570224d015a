using CoeSupport.Core.Drills;
using CoeSupport.Core.Escalations;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Escalations;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Drills;

/// <summary>Asks whose duty is tried, with what, and how soon. The made-up line is proposed and can be changed.</summary>
public sealed partial class DrillForm
{
    private readonly Guid _key = Guid.NewGuid();
    private int _place;
    private Concern _concern = Concern.Body;
    private Urgency _urgency = Urgency.Now;
    private string _name = "", _scene = "";
    private string? _trouble;
    private bool _isAsking;

    /// <summary>Where a drill can be started; at least one.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<DrillPlace> Places { get; set; } = [];

    /// <summary>It has started.</summary>
    [Parameter] public EventCallback OnStarted { get; set; }

    /// <summary>Nothing is started after all.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private StartDrill StartDrill { get; set; } = null!;

    [Inject] private ILogger<DrillForm> Log { get; set; } = null!;

    private CallWords Calls => new(L);

    /// <inheritdoc/>
    protected override void OnInitialized() => Suggest();

    private void Suggest() => (_name, _scene) = (L["Drills.NameOf", Calls.Of(_concern)], L[$"Drills.Scene.{_concern}"]);

    private async Task StartAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var place = Places[_place];
            var draft = new DrillDraft(_key, place.Channel, place.Municipality, _concern, _urgency, _name, _scene);
            var refused = await Current.GetAsync(default) is { } actor ? (await StartDrill.StartAsync(actor, draft, default)).Refusal : DrillRefusal.NotFound;
            _trouble = refused is { } refusal ? L[$"DrillRefusal.{refusal}"].Value : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A drill could not be started: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnStarted.InvokeAsync();
    }
}
