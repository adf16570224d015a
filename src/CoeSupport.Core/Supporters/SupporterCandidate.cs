using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>A supporter with everything that matters when a room is to be given to somebody; no word of any room.</summary>
/// <param name="Id">Who.</param>
/// <param name="PublicName">What parents see.</param>
/// <param name="About">One line for colleagues.</param>
/// <param name="Kind">Which seat is theirs.</param>
/// <param name="Scopes">Where they are a supporter: no room beyond it can be theirs.</param>
/// <param name="Since">When they joined.</param>
/// <param name="OpenSeats">How many seats they hold now, without those of erased rooms.</param>
/// <param name="IsNewcomer">As <see cref="Newcomer"/> says at the moment of reading.</param>
public sealed record SupporterCandidate(StaffId Id, string PublicName, string About, SupporterKind Kind, IReadOnlyList<Scope> Scopes, DateTimeOffset Since, int OpenSeats, bool IsNewcomer)
{
    /// <summary>Gender; null where they do not say.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Their picture; null for the first letter of the name.</summary>
    public SupporterIcon? Icon { get; init; }

    /// <summary>What parents are told of them beside their name and kind; empty for nothing.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>BCP 47 codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Municipalities they serve or know.</summary>
    public IReadOnlyList<MunicipalityId> Municipalities { get; init; } = [];

    /// <summary>What they know.</summary>
    public IReadOnlyList<SupporterTheme> Themes { get; init; } = [];

    /// <summary>When they are usually there.</summary>
    public WeekHours Hours { get; init; } = WeekHours.None;

    /// <summary>The most rooms at once.</summary>
    public int Capacity { get; init; } = SupporterProfile.DefaultLimit;

    /// <summary>The limit that a coordinator set; <see cref="Capacity"/> may be lower, because they want fewer.</summary>
    public int Limit { get; init; } = SupporterProfile.DefaultLimit;

    /// <summary>A coordinator counts them as experienced.</summary>
    public bool IsExperienced { get; init; }

    /// <summary>Trainings they have done, the earliest first.</summary>
    public IReadOnlyList<TrainingDone> Trainings { get; init; } = [];

    /// <summary>Their pause, also one to come; null without, or when it is over.</summary>
    public Pause? Pause { get; init; }

    /// <summary>The pause was set by a coordinator or administrator, not by themselves.</summary>
    public bool IsPauseByOther { get; init; }

    /// <summary>How many seats are left; never below 0, also where they hold more than they should.</summary>
    public int FreeSeats => Math.Max(0, Capacity - OpenSeats);

    /// <summary>True while they take no new rooms because of a pause.</summary>
    public bool IsPausedAt(DateTimeOffset now) => Pause?.IsAt(now) ?? false;
}
