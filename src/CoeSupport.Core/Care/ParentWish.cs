namespace CoeSupport.Core.Care;

/// <summary>A wish that a parent pressed a button for. Codes, never words: a coordinator who looks for a trio may know them.</summary>
public enum ParentWish
{
    /// <summary>Answered by women only.</summary>
    WomanOnly = 1,

    /// <summary>By somebody who raised twins or more.</summary>
    RaisedTwins = 2,

    /// <summary>In the evening or at night.</summary>
    NightHours = 3,
}
