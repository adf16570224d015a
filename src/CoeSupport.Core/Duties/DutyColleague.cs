using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>A specialist who works here.</summary>
/// <param name="Id">Who.</param>
/// <param name="PublicName">Their name.</param>
/// <param name="Kind">What they are asked for.</param>
public sealed record DutyColleague(StaffId Id, string PublicName, SpecialistKind Kind);
