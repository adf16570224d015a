namespace CoeSupport.Core.Notices;

/// <summary>How soon somebody should look.</summary>
public enum NoticeUrgency
{
    /// <summary>When they next come by.</summary>
    Whenever = 1,

    /// <summary>Today.</summary>
    Today = 2,

    /// <summary>Now: quiet hours do not hold it.</summary>
    Now = 3,
}
