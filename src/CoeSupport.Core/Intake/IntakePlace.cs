namespace CoeSupport.Core.Intake;

/// <summary>What kind of place hands a code out.</summary>
public enum IntakePlace
{
    /// <summary>The counter where the mother-and-child handbook is given.</summary>
    HandbookCounter = 1,

    /// <summary>A clinic or a midwife's house.</summary>
    Clinic = 2,

    /// <summary>A school or nursery.</summary>
    School = 3,

    /// <summary>A shop.</summary>
    Shop = 4,

    /// <summary>A campaign: a letter to all, an event.</summary>
    Campaign = 5,

    /// <summary>Somewhere else.</summary>
    Other = 6,
}
