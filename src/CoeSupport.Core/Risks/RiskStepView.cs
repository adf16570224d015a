using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>A step in the history of a risk, opened for a member of the room.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Level">The level that it is about.</param>
/// <param name="By">Who did it.</param>
/// <param name="ByName">Their public name.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; null while nothing was written.</param>
public sealed record RiskStepView(RiskStepId Id, RiskStepKind Kind, RiskLevel Level, StaffId By, string ByName, DateTimeOffset At, string? Reason);
