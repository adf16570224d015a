namespace CoeSupport.Core.Line;

/// <summary>Somebody passed a beacon: <paramref name="Kind"/> is <c>enter</c>, <c>banner</c> or <c>stay</c>.</summary>
public sealed record BeaconEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, string HardwareId, string Kind, string? DeviceMessage)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
