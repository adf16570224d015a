using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>
/// Lets in whom a provider vouches for: by the account that is bound already, or for the first time by an invitation, which binds it. Session, binding
/// and audit are one change; so is a refusal and its audit entry.
/// </summary>
public sealed class SignIn(Database database, KeyStore keys, BeginSession begin)
{
    /// <summary>Signs in.</summary>
    /// <param name="provider">What the provider proved.</param>
    /// <param name="invitation">The secret of an invitation that was opened before, if any. Somebody who is known already does not use it up.</param>
    /// <param name="device">On what.</param>
    /// <param name="replaced">The secret of the session that the browser had, if any.</param>
    /// <param name="ct">Gives up.</param>
    public Task<SignInOutcome> RunAsync(ProviderSession provider, string? invitation, Device device, string? replaced, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return database.ChangeAsSystemAsync("a provider vouches for somebody", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            if (await db.StaffIdentities.SingleOrDefaultAsync(i => i.Issuer == provider.Issuer && i.Subject == provider.Subject, token) is { } known)
            {
                return new SignInOutcome(await begin.BeginAsync(db, known.StaffId, device, provider, replaced, token), null);
            }
            if (invitation is null) return await RefuseAsync(db, SignInRefusal.Unknown, token);
            if (await OpenInvitations.FindAsync(db, invitation, token) is not { } open) return await RefuseAsync(db, SignInRefusal.InvitationUnusable, token);
            open.Use(db.Now);
            db.StaffIdentities.Add(new StaffIdentity(open.StaffId, provider, keys.HouseKey, db.Now));
            await AuditTrail.WriteAsync(db, db.Now, open.StaffId, AuditAction.InvitationUsed, room: null, $"{open.Id} {open.StaffId}", token);
            db.Announce(FeedTopic.People);
            return new SignInOutcome(await begin.BeginAsync(db, open.StaffId, device, provider, replaced, token), null);
        }, ct);
    }

    /// <summary>Puts on record that a sign-in failed before it was known who it is. One entry, a fixed word, nothing of what was sent.</summary>
    public Task<bool> RecordFailureAsync(string code, CancellationToken ct) => database.ChangeAsSystemAsync("a sign-in failed", async (db, token) =>
    {
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.SignInFailed, room: null, code, token);
        return true;
    }, ct);

    private static async Task<SignInOutcome> RefuseAsync(SupportDb db, SignInRefusal refusal, CancellationToken ct)
    {
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.SignInRefused, room: null, refusal.ToString(), ct);
        return new SignInOutcome(null, refusal);
    }
}
