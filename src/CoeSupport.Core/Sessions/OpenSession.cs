using CoeSupport.Core.People;

namespace CoeSupport.Core.Sessions;

/// <summary>Who stands behind a cookie.</summary>
/// <param name="Id">The session.</param>
/// <param name="Staff">The person.</param>
public sealed record OpenSession(SessionId Id, StaffId Staff);
