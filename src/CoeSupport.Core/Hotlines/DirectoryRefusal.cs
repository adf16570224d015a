namespace CoeSupport.Core.Hotlines;

/// <summary>Why an entry was not kept, verified or removed.</summary>
public enum DirectoryRefusal
{
    /// <summary>There is none within this person's reach.</summary>
    NotFound = 1,

    /// <summary>Without name, number or source, or too long.</summary>
    Unfit = 2,

    /// <summary>It was verified in the future.</summary>
    Day = 3,

    /// <summary>Somebody changed it meanwhile.</summary>
    Changed = 4,
}
