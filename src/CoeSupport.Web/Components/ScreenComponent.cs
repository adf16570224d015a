using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

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
}
