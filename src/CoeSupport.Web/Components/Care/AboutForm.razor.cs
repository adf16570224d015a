using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Care;

/// <summary>What the parent let the team know: relation, language, hours, wishes.</summary>
public sealed partial class AboutForm
{
    private readonly HashSet<NightHours> _nights = [];
    private readonly HashSet<ParentWish> _wished = [];
    private ElementReference _title;
    private Relation? _relation;
    private string? _language, _nightNote, _wishes, _trouble;
    private int _seen;
    private bool _isSaving;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>The card as it stands now; the form keeps what was typed.</summary>
    [Parameter, EditorRequired] public ParentCard Card { get; set; } = null!;

    /// <summary>Saved or given up.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private ChangeAboutParent ChangeAboutParent { get; set; } = null!;

    [Inject] private ILogger<AboutForm> Log { get; set; } = null!;

    private CareWords Care => new(L, Time);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var about = Card.About;
        (_seen, _relation, _language, _nightNote, _wishes) = (Card.Version, about.Relation, about.Language, about.NightNote, about.Wishes);
        _nights.UnionWith(about.Nights);
        _wished.UnionWith(about.Wished);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await FocusAsync(_title);
    }

    private void Choose(NightHours hours, bool chosen)
    {
        if (chosen) _nights.Add(hours);
        else _nights.Remove(hours);
    }

    private void Choose(ParentWish wish, bool chosen)
    {
        if (chosen) _wished.Add(wish);
        else _wished.Remove(wish);
    }

    private async Task SaveAsync()
    {
        if (_isSaving) return;
        _isSaving = true;
        ChangeParentRefusal? refused = null;
        try
        {
            var about = new AboutParent { Relation = _relation, Language = _language, Nights = [.. _nights], Wished = [.. _wished], NightNote = _nightNote, Wishes = _wishes };
            refused = await Current.GetAsync(default) is { } actor ? await ChangeAboutParent.ChangeAsync(actor, Room, _seen, about, default) : ChangeParentRefusal.NotFound;
            _trouble = refused is { } refusal ? Care.Of(refusal) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("What is known of a parent could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Parent.Trouble"];
        }
        finally
        {
            _isSaving = false;
        }
        if (refused == ChangeParentRefusal.ChangedMeanwhile) _seen = Card.Version;
        if (_trouble is null) await OnDone.InvokeAsync();
    }
}
