namespace CoeSupport.Core.Care;

/// <summary>Parts of the evening and night, Japan's time, in which somebody likes to talk.</summary>
public enum NightHours
{
    /// <summary>18:00 to 21:00.</summary>
    Evening = 1,

    /// <summary>21:00 to midnight.</summary>
    Late = 2,

    /// <summary>Midnight to 3:00.</summary>
    Midnight = 3,

    /// <summary>3:00 to 6:00.</summary>
    BeforeDawn = 4,
}
