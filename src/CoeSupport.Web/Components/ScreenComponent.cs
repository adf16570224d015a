using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components;

/// <summary>What every part of a screen needs: its texts and Japan's time.</summary>
public abstract class ScreenComponent : ComponentBase
{
    /// <summary>The texts in the reader's language.</summary>
    [Inject] protected IStringLocalizer<Screen> L { get; set; } = null!;

    /// <summary>The clock; tests set it.</summary>
    [Inject] protected TimeProvider Clock { get; set; } = null!;

    /// <summary>Dates and durations as people in Japan read them.</summary>
    protected JapanTime Time => new(Clock, L);

    /// <summary>The words for kinds, grounds and states.</summary>
    protected Words Words => new(L);

    /// <summary>Puts the focus on a piece of the page, unless it or the browser has gone meanwhile.</summary>
    protected static async Task FocusAsync(ElementReference element, bool preventScroll = false)
    {
        if (element.Context is null) return; // never drawn: the framework takes that for a fault of the page
        try
        {
            await element.FocusAsync(preventScroll);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or ObjectDisposedException or OperationCanceledException)
        {
            // Nothing to put it on any more.
        }
    }
}
