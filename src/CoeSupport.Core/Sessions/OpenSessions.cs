using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Sessions;

/// <summary>
/// Whether a session still lets somebody in: not ended, within its limits, and of a person who works here. Asked with every request and every
/// reading of a screen, so the answer is one question to the database.
/// </summary>
public sealed class OpenSessions(Database database, KeyStore keys, SessionLimits limits)
{
    /// <summary>Being seen again sooner than this is not written down.</summary>
    public static readonly TimeSpan SeenToAbout = TimeSpan.FromMinutes(1);

    /// <summary>The open session of a cookie; null when there is none. Its use counts as being seen.</summary>
    public async Task<OpenSession?> FindAsync(string token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length is 0 or > SecretToken.Longest) return null;
        var hash = SecretToken.HashOf(token);
        DateTimeOffset seen;
        OpenSession found;
        await using (var db = database.OpenAsSystem("a cookie is looked up"))
        {
            if (await Open(db).Where(s => s.TokenHash == hash).Select(s => new { s.Id, s.StaffId, s.LastSeenAt }).SingleOrDefaultAsync(ct) is not { } session) return null;
            (found, seen) = (new OpenSession(session.Id, session.StaffId), session.LastSeenAt);
        }
        if (database.Clock.GetUtcNow() - seen >= SeenToAbout) await SeeAsync(found.Id, ct);
        return found;
    }

    /// <summary>True while it lets somebody in.</summary>
    public async Task<bool> IsOpenAsync(SessionId id, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("an open screen asks whether its session lasts");
        return await Open(db).AnyAsync(s => s.Id == id, ct);
    }

    /// <summary>The person of an open session with the roles of this moment; null when it lets nobody in any more.</summary>
    public async Task<Actor?> ActorAsync(SessionId id, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("a screen asks who sits before it");
        var open = Open(db);
        return await db.Staff.AsNoTracking().Include(s => s.Roles).SingleOrDefaultAsync(s => s.LeftAt == null && open.Any(session => session.Id == id && session.StaffId == s.Id), ct) is { } staff
            ? Actors.Of(staff)
            : null;
    }

    /// <summary>Something was done in it. Nothing happens when it has ended.</summary>
    public Task SeeAsync(SessionId id, CancellationToken ct) => database.ChangeAsSystemAsync("a session was seen", async (db, token) =>
    {
        if (await Open(db).SingleOrDefaultAsync(s => s.Id == id, token) is { } session) session.See(db.Now);
        return true;
    }, ct);

    /// <summary>The id_token with which an open session began; null when it began without one.</summary>
    public async Task<string?> IdTokenAsync(SessionId id, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("signing out tells the provider whose session it was");
        return (await Open(db).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct))?.IdTokenUnder(keys.HouseKey);
    }

    /// <summary>One's own open sessions, the one last seen first.</summary>
    public async Task<IReadOnlyList<Session>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await Open(db).AsNoTracking().OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).ToListAsync(ct);
    }

    private IQueryable<Session> Open(SupportDb db)
    {
        var (now, idleSince) = (db.Now, db.Now - limits.Idle);
        return db.Sessions.Where(s => s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > idleSince && db.Staff.Any(staff => staff.Id == s.StaffId && staff.LeftAt == null));
    }
}
