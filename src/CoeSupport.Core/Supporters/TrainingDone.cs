namespace CoeSupport.Core.Supporters;

/// <summary>A finished training.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="DoneOn">The day in Japan.</param>
public sealed record TrainingDone(string Name, DateOnly DoneOn)
{
    internal static IReadOnlyList<TrainingDone> Of(SupporterProfile profile) =>
        [.. profile.Trainings.OrderBy(training => training.DoneOn).ThenBy(training => training.Name, StringComparer.Ordinal).Select(training => new TrainingDone(training.Name, training.DoneOn))];
}
