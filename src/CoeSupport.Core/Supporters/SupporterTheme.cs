namespace CoeSupport.Core.Supporters;

/// <summary>What a supporter knows from work or from life and likes to be asked about. The numbers are bits in the database and stay for ever.</summary>
public enum SupporterTheme
{
    /// <summary>Twins and more.</summary>
    Multiples = 1,

    /// <summary>Breast, bottle and first food.</summary>
    Feeding = 2,

    /// <summary>Born early or small, NICU.</summary>
    Preterm = 3,

    /// <summary>Sleep and crying.</summary>
    Sleep = 4,

    /// <summary>Low mood and worry around a birth.</summary>
    MentalHealth = 5,

    /// <summary>Miscarriage, stillbirth and other loss.</summary>
    Loss = 6,

    /// <summary>Raising a child alone.</summary>
    SingleParent = 7,

    /// <summary>Being a father.</summary>
    Fathers = 8,

    /// <summary>Pregnant or a parent while very young.</summary>
    YoungParent = 9,

    /// <summary>Far from the country or language one grew up in.</summary>
    Foreign = 10,

    /// <summary>Going back to work, nursery.</summary>
    ReturnToWork = 11,

    /// <summary>Brothers and sisters.</summary>
    Siblings = 12,

    /// <summary>Development, disability, illness of a child.</summary>
    Development = 13,

    /// <summary>Allergy and skin.</summary>
    Allergy = 14,

    /// <summary>After treatment for infertility.</summary>
    Fertility = 15,

    /// <summary>Adoption and foster care.</summary>
    Adoption = 16,

    /// <summary>Money, benefits and forms.</summary>
    Money = 17,
}
