using System.Security.Claims;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;

namespace CoeSupport.Web.Access;

/// <summary>What a signed-in principal says: who, and by which session. Nothing else, because everything else is asked of the database.</summary>
internal static class SessionClaims
{
    private const string Session = "session";

    public static ClaimsPrincipal Of(OpenSession session) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.Staff.ToString()), new Claim(Session, session.Id.ToString())], SessionCookie.SchemeName));

    public static SessionId? SessionOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(Session), out var id) ? new SessionId(id) : null;

    public static StaffId? StaffOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new StaffId(id) : null;
}
