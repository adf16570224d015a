namespace CoeSupport.Core.Duties;

/// <summary>Nobody of a kind is on duty. Lies within one civil day of Japan.</summary>
/// <param name="StartsAt">First instant.</param>
/// <param name="EndsAt">First instant after it.</param>
public sealed record DutyGap(DateTimeOffset StartsAt, DateTimeOffset EndsAt);
