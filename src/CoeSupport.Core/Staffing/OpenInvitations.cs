using CoeSupport.Core.Data;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>Whom an invitation invites. Looking does not use it up, so that a preview of the link in a chat harms nobody.</summary>
public sealed class OpenInvitations(Database database)
{
    /// <summary>The public name of whoever is invited; null when the link is unknown, used, taken back or too old, which all look the same.</summary>
    public async Task<string?> NameAsync(string secret, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("somebody opens an invitation");
        if (await FindAsync(db, secret, ct) is not { } invitation) return null;
        return await db.Staff.Where(s => s.Id == invitation.StaffId).Select(s => s.PublicName).SingleAsync(ct);
    }

    internal static async Task<Invitation?> FindAsync(SupportDb db, string secret, CancellationToken ct)
    {
        if (secret.Length is 0 or > SecretToken.Longest) return null;
        var hash = SecretToken.HashOf(secret);
        var found = await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash && i.UsedAt == null && i.RevokedAt == null
            && db.Staff.Any(s => s.Id == i.StaffId && s.LeftAt == null) && !db.StaffIdentities.Any(bound => bound.StaffId == i.StaffId), ct);
        return found?.IsOpen(db.Now) == true ? found : null;
    }
}
