using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>One's own profile, with what others set and with the reason of one's pause, which nobody else reads.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Words">What they say of themselves.</param>
/// <param name="Limit">The most rooms, as a coordinator or administrator set it.</param>
/// <param name="OpenSeats">How many seats they hold now.</param>
/// <param name="Since">When they joined.</param>
/// <param name="IsNewcomer">They count as new.</param>
/// <param name="Trainings">Trainings on record.</param>
/// <param name="Pause">Their pause, also one to come; null without, or when it is over.</param>
/// <param name="PauseReason">Why.</param>
/// <param name="Places">All municipalities that can be chosen.</param>
public sealed record OwnProfile(
    StaffId Person, ProfileWords Words, int Limit, int OpenSeats, DateTimeOffset Since, bool IsNewcomer, IReadOnlyList<TrainingDone> Trainings, Pause? Pause, string? PauseReason, IReadOnlyList<PlaceChoice> Places)
{
    /// <summary>A coordinator or administrator set the pause; they may end it themselves all the same.</summary>
    public bool IsPauseByOther { get; init; }
}
