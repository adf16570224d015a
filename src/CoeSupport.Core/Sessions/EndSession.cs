using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Sessions;

/// <summary>Ends one's own sessions. What is open under them closes, because the end is announced and the next reading is refused.</summary>
public sealed class EndSession(Database database)
{
    /// <summary>Ends one of one's own. False when there is no such open session of this person.</summary>
    public Task<bool> EndAsync(Actor actor, SessionId id, SessionEnd by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, token) is not { } session) return false;
            await EndAsync(db, session, by, actor.Id, token);
            return true;
        }, ct);
    }

    /// <summary>Ends all of one's own, this one included.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndAllAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, (db, token) => EndAllAsync(db, actor.Id, SessionEnd.SignedOutElsewhere, actor.Id, token), ct);
    }

    /// <summary>Ends all sessions of somebody, within the caller's change.</summary>
    internal static async Task<int> EndAllAsync(SupportDb db, StaffId staff, SessionEnd by, StaffId? actor, CancellationToken ct)
    {
        var open = await db.Sessions.Where(s => s.StaffId == staff && s.EndedAt == null).ToListAsync(ct);
        foreach (var session in open) await EndAsync(db, session, by, actor, ct);
        await db.ForgetDevicesAsync(staff, session: null, ct); // also those of sessions that ended by themselves
        return open.Count;
    }

    /// <summary>Ends one within the caller's change.</summary>
    internal static async Task EndAsync(SupportDb db, Session session, SessionEnd by, StaffId? actor, CancellationToken ct)
    {
        session.End(by, db.Now);
        // From elsewhere: the device may be lost. Whoever signs out where they sit goes on hearing of their rooms there.
        if (by == SessionEnd.SignedOutElsewhere) await db.ForgetDevicesAsync(session.StaffId, session.Id, ct);
        db.Announce(FeedTopic.Of(session.Id));
        await AuditTrail.WriteAsync(db, db.Now, actor, AuditAction.SessionEnded, room: null, $"{session.Id} {session.StaffId} {by}", ct);
    }
}
