namespace CoeSupport.Core.Supporters;

/// <summary>A supporter with what they carry: numbers and instants, never whose rooms.</summary>
/// <param name="Person">Who, with their profile and open seats.</param>
/// <param name="Waiting">In how many of their rooms a parent waits for an answer.</param>
/// <param name="WaitingSince">Since when the longest of these waits; null when nobody does.</param>
/// <param name="LastAnswerAt">When they wrote to a parent last; null when never.</param>
/// <param name="MayChange">Who reads may set their limit and record their trainings.</param>
public sealed record SupporterLoad(SupporterCandidate Person, int Waiting, DateTimeOffset? WaitingSince, DateTimeOffset? LastAnswerAt, bool MayChange);
