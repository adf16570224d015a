using System.Globalization;
using CoeSupport.Core.Erasures;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Erasures;

/// <summary>How long a channel keeps its rooms: chosen, tried, and only then set.</summary>
public sealed partial class RetentionCard
{
    private static readonly int[] Choices = [6, 12, 18, 24, 36, 60, 120];
    private int _chosen;
    private bool _isAsking, _isRefused, _confirmsNone;
    private RetentionPreview? _preview;

    /// <summary>The rule as it is.</summary>
    [Parameter, EditorRequired] public RetentionRule Rule { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private RetentionRules RetentionRules { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _chosen = Rule.Months ?? 0;

    private void Choose(ChangeEventArgs change)
    {
        _chosen = int.Parse((string)change.Value!, CultureInfo.InvariantCulture);
        (_preview, _confirmsNone, _isRefused) = (null, false, false);
    }

    private void Leave()
    {
        (_chosen, _preview, _confirmsNone) = (Rule.Months ?? 0, null, false);
    }

    private async Task TryAsync()
    {
        if (_chosen == 0)
        {
            _confirmsNone = true;
            return;
        }
        _preview = await Current.GetAsync(default) is { } actor ? await RetentionRules.PreviewAsync(actor, Rule.Channel, _chosen, default) : null;
        _isRefused = _preview is null;
    }

    private async Task SetAsync()
    {
        _isAsking = true;
        try
        {
            _isRefused = await Current.GetAsync(default) is not { } actor || !await RetentionRules.SetAsync(actor, Rule.Channel, _chosen == 0 ? null : _chosen, default);
            (_preview, _confirmsNone) = (null, false); // the card changes by the feed
        }
        finally
        {
            _isAsking = false;
        }
    }
}
