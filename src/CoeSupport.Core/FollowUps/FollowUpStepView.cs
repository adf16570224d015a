namespace CoeSupport.Core.FollowUps;

/// <summary>A step in the history of a follow-up.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ByName">The public name of who did it.</param>
/// <param name="At">When.</param>
/// <param name="DueOn">By which day it was due from then on.</param>
/// <param name="WhoName">The public name of whose it was from then on.</param>
public sealed record FollowUpStepView(FollowUpStepKind Kind, string ByName, DateTimeOffset At, DateOnly DueOn, string WhoName);
