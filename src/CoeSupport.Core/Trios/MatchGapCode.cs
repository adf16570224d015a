namespace CoeSupport.Core.Trios;

/// <summary>What is missing for a trio.</summary>
public enum MatchGapCode
{
    /// <summary>Nobody of a kind who may and can.</summary>
    Nobody = 1,

    /// <summary>Nobody who speaks a language that was wished for.</summary>
    Language = 2,

    /// <summary>Nobody who is there at night.</summary>
    AtNight = 3,

    /// <summary>Nobody who has raised twins.</summary>
    Twins = 4,

    /// <summary>There is somebody for each, but no three who meet everything together with one newcomer at most.</summary>
    Together = 5,
}
