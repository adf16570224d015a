using CoeSupport.Core.Erasures;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Erasures;

/// <summary>One erasure under way: dates, who holds it and why, and the way to hold it or to decide.</summary>
public sealed partial class ErasureCard
{
    private static readonly int[] Choices = [1, 3, 7, 14, 30, 90];
    private string _reason = "";
    private int _days = 7;
    private bool _isAsking, _isSending, _keeps;
    private string? _trouble;

    /// <summary>The erasure.</summary>
    [Parameter, EditorRequired] public ErasureRow Row { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private HoldErasure HoldErasure { get; set; } = null!;

    /// <summary>It is held and waits for a decision.</summary>
    private bool IsHeld => Row.Hold is { KeepUntil: null };

    private void Ask()
    {
        (_isAsking, _keeps, _days, _reason, _trouble) = (true, false, 7, "", null);
    }

    private async Task SendAsync()
    {
        _isSending = true;
        try
        {
            var until = Clock.GetUtcNow() + TimeSpan.FromDays(_days);
            var refusal = await Current.GetAsync(default) is not { } actor ? ErasureRefusal.NotFound
                : IsHeld ? await HoldErasure.DecideAsync(actor, Row.Id, _keeps ? until : null, _reason, default)
                : await HoldErasure.HoldAsync(actor, Row.Id, _reason, until, default);
            _trouble = refusal is { } why ? Words.Of(why) : null;
            _isAsking = refusal is not null; // taken, the card changes by the feed like every open screen
        }
        finally
        {
            _isSending = false;
        }
    }
}
