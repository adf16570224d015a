using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Sessions;

/// <summary>Begins a session for somebody whose identity was proved elsewhere: by an OpenID provider, or by a click in the demo world.</summary>
public sealed class BeginSession(Database database, KeyStore keys, SessionLimits limits)
{
    /// <summary>Begins it and ends the one that the browser had. The secret for the cookie; null when no such person works here.</summary>
    public Task<string?> BeginAsync(StaffId staff, Device device, string? replaced, CancellationToken ct) => database.ChangeAsSystemAsync("somebody signs in", async (db, token) =>
        await db.Staff.AnyAsync(s => s.Id == staff && s.LeftAt == null, token) ? await BeginAsync(db, staff, device, provider: null, replaced, token) : null, ct);

    /// <summary>As above, within the caller's change, for somebody who is known to work here.</summary>
    internal async Task<string> BeginAsync(SupportDb db, StaffId staff, Device device, ProviderSession? provider, string? replaced, CancellationToken ct)
    {
        var now = db.Now;
        if (replaced is { Length: > 0 and <= SecretToken.Longest })
        {
            var hash = SecretToken.HashOf(replaced);
            if (await db.Sessions.SingleOrDefaultAsync(s => s.TokenHash == hash && s.EndedAt == null, ct) is { } old) await EndSession.EndAsync(db, old, SessionEnd.Replaced, old.StaffId, ct);
        }
        var gone = now - Session.KeptFor;
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.StaffId == staff && (s.EndedAt < gone || s.EndsAt < gone)).ToListAsync(ct));
        var secret = SecretToken.New();
        var session = new Session(SecretToken.HashOf(secret), staff, device, now, now + limits.Longest);
        if (provider is not null) session.From(provider, keys.HouseKey);
        db.Sessions.Add(session);
        await AuditTrail.WriteAsync(db, now, staff, AuditAction.SessionBegun, room: null, $"{session.Id} {(provider is null ? "persona" : "oidc")}", ct);
        return secret;
    }
}
