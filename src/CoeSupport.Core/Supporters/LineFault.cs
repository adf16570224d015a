namespace CoeSupport.Core.Supporters;

/// <summary>Why a line of a list is refused.</summary>
public enum LineFault
{
    /// <summary>The line has more cells than the heading.</summary>
    StrayCells = 1,

    /// <summary>What has to be there is empty.</summary>
    Missing = 2,

    /// <summary>It begins like a formula of a spreadsheet.</summary>
    Formula = 3,

    /// <summary>It is longer than it may be.</summary>
    TooLong = 4,

    /// <summary>It is not what this column can carry.</summary>
    NotUnderstood = 5,

    /// <summary>Nobody within one's reach has this id.</summary>
    Unknown = 6,

    /// <summary>Another line of the file is about the same person.</summary>
    Twice = 7,

    /// <summary>Somebody of this name works here already; to change them, their id has to stand in the line.</summary>
    NameTaken = 8,

    /// <summary>The person with this id has another name: the lines may have slipped.</summary>
    OtherName = 9,

    /// <summary>The person with this id has another kind, and kinds do not change here.</summary>
    OtherKind = 10,

    /// <summary>They said something else of themselves.</summary>
    TheirsToSay = 11,

    /// <summary>More than one municipality has this name; the prefecture has to stand before it.</summary>
    Ambiguous = 12,

    /// <summary>It lies in the future.</summary>
    Future = 13,

    /// <summary>It is about oneself: nobody sets their own limit.</summary>
    Oneself = 14,
}
