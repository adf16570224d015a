using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>Emergency contacts and who can be one.</summary>
/// <param name="Rows">The places within the reader's reach, all of the operator first.</param>
/// <param name="People">Everybody who works here.</param>
public sealed record ContactPlan(IReadOnlyList<ContactRow> Rows, IReadOnlyList<(StaffId Id, string PublicName)> People);
