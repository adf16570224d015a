namespace CoeSupport.Core.Line;

/// <summary>How many persons a month's pushes may reach; <paramref name="Limit"/> is null where LINE sets none.</summary>
public sealed record MessageQuota(long? Limit);
