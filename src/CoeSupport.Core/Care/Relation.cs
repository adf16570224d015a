namespace CoeSupport.Core.Care;

/// <summary>Who the parent is to the child.</summary>
public enum Relation
{
    /// <summary>The mother.</summary>
    Mother = 1,

    /// <summary>The father.</summary>
    Father = 2,

    /// <summary>Another member of the family, such as a grandmother.</summary>
    OtherFamily = 3,
}
