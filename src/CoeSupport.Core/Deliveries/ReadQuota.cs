namespace CoeSupport.Core.Deliveries;

/// <summary>Asks for the quota of the channel with this bot user id. Null when there is no answer now.</summary>
public delegate Task<QuotaReading?> ReadQuota(string botUserId, CancellationToken ct);
