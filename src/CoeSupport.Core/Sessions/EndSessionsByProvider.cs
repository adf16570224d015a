using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Sessions;

/// <summary>
/// Follows a provider that ended its own session (OpenID Connect Back-Channel Logout 1.0). The logout token was checked before; each works once.
/// </summary>
public sealed class EndSessionsByProvider(Database database)
{
    /// <summary>Ends what is meant: the sessions of the provider's session, or without one all of the subject. Null when this token was used before.</summary>
    /// <param name="issuer"><c>iss</c>.</param>
    /// <param name="subject"><c>sub</c>; may be null when <paramref name="sid"/> is not.</param>
    /// <param name="sid"><c>sid</c>; may be null when <paramref name="subject"/> is not.</param>
    /// <param name="jti"><c>jti</c>: the token's own name.</param>
    /// <param name="until">When the token is good for nothing by itself; until then its name is remembered.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many ended.</returns>
    public Task<int?> EndAsync(string issuer, string? subject, string? sid, string jti, DateTimeOffset until, CancellationToken ct)
    {
        if (subject is null && sid is null) throw new ArgumentException("A logout token names a subject or a session.", nameof(subject));
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{jti}"));
        return database.ChangeAsSystemAsync("the provider ended its session", async Task<int?> (db, token) =>
        {
            await db.LockAsync("logout-tokens", token);
            var now = db.Now;
            db.UsedTokens.RemoveRange(await db.UsedTokens.Where(t => t.ForgetAt < now).ToListAsync(token));
            if (await db.UsedTokens.AnyAsync(t => t.Hash == name && t.ForgetAt >= now, token)) return null;
            db.UsedTokens.Add(new UsedToken(name, until));
            var open = await db.Sessions.Where(s => s.EndedAt == null && s.ProviderIssuer == issuer
                && (sid == null || s.ProviderSid == sid) && (subject == null || s.ProviderSubject == subject)).ToListAsync(token);
            foreach (var session in open) await EndSession.EndAsync(db, session, SessionEnd.ByProvider, actor: null, token);
            return open.Count;
        }, ct);
    }
}
