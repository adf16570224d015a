using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>It was recorded that a parent lost a child.</summary>
/// <param name="RecordedAt">When it was recorded; when it happened is not asked.</param>
/// <param name="RecordedBy">By whom; only they take it back while they look after the room.</param>
public sealed record Loss(DateTimeOffset RecordedAt, StaffId RecordedBy);
