namespace CoeSupport.Core.Supporters;

/// <summary>A finished training.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="DoneOn">The day in Japan.</param>
public sealed record TrainingDone(string Name, DateOnly DoneOn)
{
    internal static IReadOnlyList<TrainingDone> Of(SupporterProfile profile) => InOrder(profile.Trainings.Select(training => new TrainingDone(training.Name, training.DoneOn)));

    internal static IReadOnlyList<TrainingDone> InOrder(IEnumerable<TrainingDone> trainings) => [.. trainings.OrderBy(training => training.DoneOn).ThenBy(training => training.Name, StringComparer.Ordinal)];
}
