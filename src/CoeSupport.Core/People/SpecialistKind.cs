namespace CoeSupport.Core.People;

/// <summary>What a specialist is asked for: escalations are routed by it.</summary>
public enum SpecialistKind
{
    /// <summary>助産師.</summary>
    Midwife = 1,

    /// <summary>保健師.</summary>
    PublicHealthNurse = 2,

    /// <summary>産婦人科医.</summary>
    Obstetrician = 3,

    /// <summary>小児科医.</summary>
    Paediatrician = 4,

    /// <summary>精神科医・公認心理師.</summary>
    MentalHealth = 5,

    /// <summary>社会福祉士.</summary>
    SocialWorker = 6,

    /// <summary>児童相談所.</summary>
    ChildGuidance = 7,

    /// <summary>配偶者暴力相談支援センター.</summary>
    DomesticViolence = 8,

    /// <summary>性暴力被害者のためのワンストップ支援センター.</summary>
    SexualViolence = 9,

    /// <summary>妊娠SOS.</summary>
    PregnancySos = 10,

    /// <summary>こども家庭センター.</summary>
    ChildAndFamilyCentre = 11,
}
