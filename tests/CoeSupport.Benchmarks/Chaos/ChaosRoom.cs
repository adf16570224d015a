namespace CoeSupport.Benchmarks.Chaos;

/// <summary>A room of the run: its number in the words, its parent's phone, and what the workstation calls it.</summary>
internal sealed record ChaosRoom(int Number, string Name, string User, Guid Id, bool HasTrio);
