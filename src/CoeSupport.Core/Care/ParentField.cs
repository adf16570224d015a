namespace CoeSupport.Core.Care;

/// <summary>What can change in the knowledge about a parent.</summary>
public enum ParentField
{
    /// <summary>The due date, <c>yyyy-MM-dd</c>.</summary>
    Due = 1,

    /// <summary>The first day of the last period from which the due date was counted, <c>yyyy-MM-dd</c>.</summary>
    LastPeriod = 2,

    /// <summary>How many babies, a number.</summary>
    Babies = 3,

    /// <summary>Birth dates, <c>yyyy-MM-dd</c> with commas.</summary>
    Births = 4,

    /// <summary>A loss; <c>recorded</c> or nothing.</summary>
    Loss = 5,

    /// <summary>A name of <see cref="Care.Relation"/>.</summary>
    Relation = 6,

    /// <summary>A code of <see cref="AboutParent.Languages"/>.</summary>
    Language = 7,

    /// <summary>Names of <see cref="NightHours"/> with commas.</summary>
    Nights = 8,

    /// <summary>Free text.</summary>
    NightNote = 9,

    /// <summary>Free text.</summary>
    Wishes = 10,

    /// <summary>Names of <see cref="ParentWish"/> with commas.</summary>
    Wished = 11,

    /// <summary>A child is expected and the due date not known; <c>undated</c> or nothing.</summary>
    Undated = 12,

    /// <summary>The municipality's name, as somebody of the staff set it.</summary>
    Municipality = 130,
}
