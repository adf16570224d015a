namespace CoeSupport.Core.Escalations;

/// <summary>How the chain runs for one urgency.</summary>
/// <param name="AtOnce">How many specialists are asked at a time.</param>
/// <param name="AnswerWithin">So long each has; then the next are asked.</param>
/// <param name="HouseWithin">So long reception and coordinators have.</param>
/// <param name="ReachesContact">The emergency contact is alarmed in the end; otherwise the house is asked again.</param>
/// <param name="AlarmEvery">So often the contact is alarmed until somebody acknowledges.</param>
/// <param name="RestsFor">So long the alarm rests once somebody of the house sees to it; then it goes round again unless a specialist came or it was closed.</param>
public sealed record UrgencyPolicy(int AtOnce, TimeSpan AnswerWithin, TimeSpan HouseWithin, bool ReachesContact, TimeSpan AlarmEvery, TimeSpan RestsFor);
