namespace CoeSupport.Core.Notices;

/// <summary>Somebody's own address.</summary>
/// <param name="Address">The address.</param>
/// <param name="IsConfirmed">Its code came back; until then no notice goes there.</param>
/// <param name="AwaitsCode">A code is on its way or can still be typed.</param>
/// <param name="SentAt">When a mail server last took something for it.</param>
/// <param name="GaveUpAt">When it was last given up, unless a later one was taken.</param>
public sealed record MailAddressView(string Address, bool IsConfirmed, bool AwaitsCode, DateTimeOffset? SentAt, DateTimeOffset? GaveUpAt);
