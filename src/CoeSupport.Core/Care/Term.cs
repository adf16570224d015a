namespace CoeSupport.Core.Care;

/// <summary>What a birth is called by its week.</summary>
public enum Term
{
    /// <summary>22w0d to 36w6d.</summary>
    Preterm = 1,

    /// <summary>37w0d to 41w6d.</summary>
    AtTerm = 2,

    /// <summary>From 42w0d.</summary>
    PostTerm = 3,
}
