using CoeSupport.Core.Channels;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Intake;

/// <summary>What parents are told about one municipality, or one that joins.</summary>
public sealed partial class MunicipalityForm
{
    private string _name = "", _prefecture = "", _contact = "", _hotlines = "", _welcome = "";
    private MunicipalityWords? _shown;
    private int _seen;
    private string? _trouble;
    private bool _isAsking, _isKept;

    /// <summary>The municipality; null for one that joins.</summary>
    [Parameter] public MunicipalityRow? Row { get; set; }

    /// <summary>Kept, or given up.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private KeepMunicipality KeepMunicipality { get; set; } = null!;

    [Inject] private ILogger<MunicipalityForm> Log { get; set; } = null!;

    private MunicipalityWords Written => new MunicipalityWords(_name, _prefecture, _contact, _hotlines, _welcome).Tidy();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Rewritten elsewhere: what somebody is writing here stays, and keeping it is then refused.
        if (Row is null || (_shown is not null && Written != _shown)) return;
        _shown = Row.Words;
        (_name, _prefecture, _contact, _hotlines, _welcome, _seen) = (_shown.Name, _shown.Prefecture, _shown.Contact, _shown.Hotlines, _shown.Welcome, Row.Version);
    }

    private async Task KeepAsync()
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var (written, changes) = (Written, Written != _shown);
            var refused = await Current.GetAsync(default) is { } actor ? await KeepMunicipality.KeepAsync(actor, Row?.Id, written, _seen, default) : MunicipalityRefusal.NotFound;
            _trouble = refused is { } refusal ? L[$"MunicipalityRefusal.{refusal}"].Value : null;
            _isKept = refused is null && Row is not null;
            if (_isKept) (_shown, _seen) = (written, changes ? _seen + 1 : _seen);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A municipality could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Intake.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        if (_trouble is null) await OnDone.InvokeAsync();
    }
}
