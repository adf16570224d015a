namespace CoeSupport.Core.Trios;

/// <summary>Kinds of reasons, in the order in which they are said.</summary>
public enum MatchReasonCode
{
    /// <summary>Knows the parent's municipality.</summary>
    SamePlace = 1,

    /// <summary>Is there at night, as wished.</summary>
    AtNight = 2,

    /// <summary>How many of their seats are taken.</summary>
    Load = 3,

    /// <summary>Speaks a language that was wished for.</summary>
    Language = 4,

    /// <summary>A woman, as wished.</summary>
    Woman = 5,

    /// <summary>Has raised twins, as wished.</summary>
    Twins = 6,

    /// <summary>New: the one newcomer of the trio.</summary>
    Newcomer = 7,
}
