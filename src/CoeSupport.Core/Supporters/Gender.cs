namespace CoeSupport.Core.Supporters;

/// <summary>A supporter's gender, where they wish to say it. Who says nothing has none here, and fits no wish for one.</summary>
public enum Gender
{
    /// <summary>A woman.</summary>
    Woman = 1,

    /// <summary>A man.</summary>
    Man = 2,

    /// <summary>Neither, or in words of one's own.</summary>
    Other = 3,
}
