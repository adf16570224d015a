namespace CoeSupport.Web.Components.FollowUps;

/// <summary>What follow-ups, phone calls and the directory have in common on a screen.</summary>
public abstract class CarePart : ScreenPart
{
    /// <summary>The date in Japan.</summary>
    protected DateOnly Today => Core.Care.JapanDay.Of(Clock.GetUtcNow());

    /// <inheritdoc/>
    protected override string TroubleText => L["FollowUp.Trouble"];
}
