namespace CoeSupport.Core.Hotlines;

/// <summary>What somebody turns to an entry of the directory for. The order is that of the list.</summary>
public enum DirectoryKind
{
    /// <summary>Police and ambulance.</summary>
    Emergency = 1,

    /// <summary>Thoughts of dying, and the mind.</summary>
    Mind = 2,

    /// <summary>Pregnancy, birth and feeding.</summary>
    Pregnancy = 3,

    /// <summary>A child who is ill.</summary>
    ChildIllness = 4,

    /// <summary>A child who is in danger, or a parent who is afraid to harm one.</summary>
    ChildSafety = 5,

    /// <summary>Violence at home.</summary>
    Violence = 6,

    /// <summary>Sexual violence.</summary>
    SexualViolence = 7,

    /// <summary>Health centres and other agencies nearby.</summary>
    Agency = 8,

    /// <summary>Everything else.</summary>
    Other = 9,
}
