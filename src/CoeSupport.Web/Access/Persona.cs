using CoeSupport.Core.People;

namespace CoeSupport.Web.Access;

/// <summary>An invented person of the demo world whom one can be with a click, in Development only.</summary>
public sealed record Persona(StaffId Id, string PublicName, SupporterKind? Kind, bool IsCoordinator, bool IsReception, bool IsAdministrator, string About, string Hint);
