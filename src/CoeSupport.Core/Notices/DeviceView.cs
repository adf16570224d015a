using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;

namespace CoeSupport.Core.Notices;

/// <summary>One of somebody's own devices.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Browser">The browser, as far as it says.</param>
/// <param name="System">The system, as far as it says.</param>
/// <param name="AddedAt">Since when.</param>
/// <param name="SentAt">When its push service last took something.</param>
/// <param name="GaveUpAt">When it was last given up, unless a later one was taken.</param>
public sealed record DeviceView(NoticeDeviceId Id, BrowserKind Browser, SystemKind System, DateTimeOffset AddedAt, DateTimeOffset? SentAt, DateTimeOffset? GaveUpAt);
