namespace CoeSupport.Core.Deliveries;

/// <summary>What LINE or the configuration says about a channel's quota.</summary>
/// <param name="Limit">Messages a month; null without a limit or when unknown.</param>
/// <param name="Used">Messages used this month; null when nobody says, so that our own pushes are counted.</param>
public readonly record struct QuotaReading(long? Limit, long? Used);
