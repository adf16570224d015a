using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>The emergency contact of one place.</summary>
/// <param name="Place">The municipality; null for all of the operator.</param>
/// <param name="Name">Its name; null for all of the operator.</param>
/// <param name="Contact">Who is alarmed; null while nobody is named: then all administrators are.</param>
/// <param name="ContactName">Their public name; null when they work here no more, or nobody is named.</param>
public sealed record ContactRow(MunicipalityId? Place, string? Name, StaffId? Contact, string? ContactName);
