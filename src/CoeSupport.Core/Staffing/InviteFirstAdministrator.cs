using System.Text.RegularExpressions;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>
/// The way in while there is nobody who could invite: a code from the configuration is an invitation like any other, to the role of administrator of the
/// whole operator. It exists only while no such administrator can sign in, works once, within seven days of the first start with it, and never again:
/// a code that stays in the configuration is no back door.
/// </summary>
public sealed partial class InviteFirstAdministrator(Database database)
{
    /// <summary>True for what can be such a code: 32 to 128 letters, digits, hyphens and underscores.</summary>
    public static bool IsCode(string code) => CodePattern().IsMatch(code);

    /// <summary>Lays the invitation down. False when the code was seen before or an administrator is there.</summary>
    /// <exception cref="ArgumentException">It is no code.</exception>
    public Task<bool> RunAsync(string code, string publicName, CancellationToken ct)
    {
        if (!IsCode(code)) throw new ArgumentException("Not a code of 32 to 128 letters, digits, hyphens and underscores.", nameof(code));
        var hash = SecretToken.HashOf(code);
        return database.ChangeAsSystemAsync("the operator invites the first administrator", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            if (await db.Invitations.AnyAsync(i => i.TokenHash == hash, token)) return false;
            var isThere = await db.Staff.AnyAsync(s => s.LeftAt == null && db.StaffIdentities.Any(i => i.StaffId == s.Id)
                && s.Roles.Any(role => role.Role == Role.Administrator && role.ScopeKind == ScopeKind.WholeOperator), token);
            if (isThere) return false;
            var staff = new Staff(StaffId.New(), publicName, kind: null, about: "", db.Now);
            staff.Grant(Role.Administrator, Scope.WholeOperator);
            var invitation = new Invitation(staff.Id, hash, invitedBy: null, db.Now);
            db.Staff.Add(staff);
            db.Invitations.Add(invitation);
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.RoleGiven, room: null, $"{staff.Id} {Role.Administrator} {ScopeKind.WholeOperator} {Guid.Empty}", token);
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.InvitationMade, room: null, $"{invitation.Id} {staff.Id} configuration", token);
            return true;
        }, ct);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{32,128}\z")]
    private static partial Regex CodePattern();
}
