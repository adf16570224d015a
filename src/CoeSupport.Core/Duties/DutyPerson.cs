using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>Somebody on duty at an instant.</summary>
/// <param name="Staff">Who.</param>
/// <param name="Near">Their duty is for the asked municipality or for all of the operator; otherwise they are a neighbour.</param>
public sealed record DutyPerson(StaffId Staff, bool Near);
