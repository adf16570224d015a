namespace CoeSupport.Core.Intake;

/// <summary>Where a parent stands, as coarse as a coordinator needs it: never a week, never a date. After a loss it is not known.</summary>
public enum CoarseStage
{
    /// <summary>Nothing is known.</summary>
    Unknown = 0,

    /// <summary>A child is expected; when is not known yet.</summary>
    Expecting = 1,

    /// <summary>To 13w6d.</summary>
    FirstTrimester = 2,

    /// <summary>14w0d to 27w6d.</summary>
    SecondTrimester = 3,

    /// <summary>From 28w0d.</summary>
    ThirdTrimester = 4,

    /// <summary>The youngest child is not one year old.</summary>
    Age0 = 10,

    /// <summary>One year old.</summary>
    Age1 = 11,

    /// <summary>Two years old.</summary>
    Age2 = 12,

    /// <summary>Three years old.</summary>
    Age3 = 13,

    /// <summary>Older.</summary>
    Older = 14,
}
