namespace CoeSupport.Core.Escalations;

/// <summary>On what a referral rests.</summary>
public enum ReferralBasis
{
    /// <summary>The parent agreed.</summary>
    Consent = 1,

    /// <summary>The law allows or asks for it without: danger to life, or to a child.</summary>
    LegalException = 2,
}
