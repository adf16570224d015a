using CoeSupport.Core.People;

namespace CoeSupport.Core.Oversight;

/// <summary>Somebody whose lines may be asked for.</summary>
/// <param name="Id">Who.</param>
/// <param name="PublicName">Their public name.</param>
public sealed record AuditPerson(StaffId Id, string PublicName);
