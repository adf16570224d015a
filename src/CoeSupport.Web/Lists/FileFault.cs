namespace CoeSupport.Web.Lists;

/// <summary>Why a file is no list of supporters.</summary>
public enum FileFault
{
    /// <summary>It is larger than it may be.</summary>
    TooLarge = 1,

    /// <summary>It is neither UTF-8 nor Shift_JIS, or not what was chosen.</summary>
    Encoding = 2,

    /// <summary>Nothing stands below the heading, or there is none.</summary>
    Empty = 3,

    /// <summary>A quotation mark is not closed, or stands in the middle of a cell.</summary>
    Quotes = 4,

    /// <summary>A column that has to be there is not.</summary>
    MissingColumn = 5,

    /// <summary>A column is there twice.</summary>
    DoubledColumn = 6,

    /// <summary>It has more lines than it may have.</summary>
    TooManyLines = 7,
}
