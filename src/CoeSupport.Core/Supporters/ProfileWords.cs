using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>What supporters say of themselves.</summary>
public sealed record ProfileWords
{
    /// <summary>Gender; null where they do not say.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Their picture; null for the first letter of the name.</summary>
    public SupporterIcon? Icon { get; init; }

    /// <summary>One sentence that parents are told with their name, at most <see cref="SupporterProfile.LongestSentence"/> code units; empty for none.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>BCP 47 codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>What they know.</summary>
    public IReadOnlyList<SupporterTheme> Themes { get; init; } = [];

    /// <summary>Municipalities they serve or know.</summary>
    public IReadOnlyList<MunicipalityId> Municipalities { get; init; } = [];

    /// <summary>When they are usually there.</summary>
    public WeekHours Hours { get; init; } = WeekHours.None;

    /// <summary>How many rooms they want at most; null for as many as the limit.</summary>
    public int? Wanted { get; init; }
}
