namespace CoeSupport.Core.Duties;

/// <summary>How the asking for a swap ended.</summary>
public enum DutySwapEnd
{
    /// <summary>The colleague takes the turn.</summary>
    Agreed = 1,

    /// <summary>The colleague cannot.</summary>
    Declined = 2,

    /// <summary>It was taken back before an answer.</summary>
    Withdrawn = 3,

    /// <summary>The turn went elsewhere meanwhile: to another colleague, off the plan, or its series ended.</summary>
    Overtaken = 4,
}
