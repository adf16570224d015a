namespace CoeSupport.Core.Templates;

/// <summary>For whom a template is a first word: who is usually there when it is said. A parent of whom nothing is known is greeted with <see cref="Anybody"/> only.</summary>
public enum OpenerFit
{
    /// <summary>Nothing need be known of the parent.</summary>
    Anybody = 1,

    /// <summary>Expecting, to 13w6d.</summary>
    FirstTrimester = 2,

    /// <summary>Expecting, 14w0d to 27w6d.</summary>
    SecondTrimester = 3,

    /// <summary>Expecting, from 28w0d.</summary>
    ThirdTrimester = 4,

    /// <summary>The youngest child has not completed three months.</summary>
    Newborn = 5,

    /// <summary>From three months to the first birthday.</summary>
    Baby = 6,

    /// <summary>From the first birthday on.</summary>
    Toddler = 7,
}
