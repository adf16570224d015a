namespace CoeSupport.Core.Supporters;

/// <summary>The built-in pictures that stand for a supporter where parents and colleagues see them. Nobody shows a face.</summary>
public enum SupporterIcon
{
    /// <summary>A leaf.</summary>
    Leaf = 1,

    /// <summary>The sun.</summary>
    Sun = 2,

    /// <summary>The moon.</summary>
    Moon = 3,

    /// <summary>A star.</summary>
    Star = 4,

    /// <summary>A cloud.</summary>
    Cloud = 5,

    /// <summary>A flower.</summary>
    Flower = 6,

    /// <summary>A tree.</summary>
    Tree = 7,

    /// <summary>A bird.</summary>
    Bird = 8,

    /// <summary>A fish.</summary>
    Fish = 9,

    /// <summary>A cup.</summary>
    Cup = 10,

    /// <summary>A house.</summary>
    House = 11,

    /// <summary>A boat.</summary>
    Boat = 12,
}
