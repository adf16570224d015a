using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>Administrators add, change and delete phrases that may suggest a level of risk.</summary>
public sealed class KeepPhrase(Database database)
{
    /// <summary>Keeps one; null when done, otherwise why not.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="id">Which; null for a new one.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="text">The words.</param>
    /// <param name="seen">The version that was on the screen.</param>
    /// <param name="ct">Cancels.</param>
    public Task<PhraseRefusal?> SaveAsync(Actor actor, RiskPhraseId? id, RiskPhraseKind kind, string text, int seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings(" ").Trim();
        return database.ChangeAsAsync<PhraseRefusal?>(actor, async (db, token) =>
        {
            if (!PermissionTable.Allows(Permission.EditPhrases, actor) || !Enum.IsDefined(kind)) return PhraseRefusal.NotFound;
            if (words.Length < 2) return PhraseRefusal.TooShort;
            if (words.Length > RiskPhrase.LongestText) return PhraseRefusal.TooLong;
            await db.LockAsync("phrases", token);
            var all = await db.RiskPhrases.ToListAsync(token);
            var phrase = id is null ? null : all.Find(one => one.Id == id);
            if (id is not null && phrase is null) return PhraseRefusal.NotFound;
            if (phrase is not null && phrase.Version != seen) return PhraseRefusal.Changed;
            if (all.Exists(one => one.Id != id && one.Kind == kind && SoughtWords.Folded(one.Text) == SoughtWords.Folded(words))) return PhraseRefusal.Already;
            if (phrase is null) db.RiskPhrases.Add(phrase = new RiskPhrase(RiskPhraseId.New(), kind, words, db.Now));
            else phrase.Write(kind, words, db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.PhraseKept, room: null, phrase.Id.ToString(), token);
            return null;
        }, ct);
    }

    /// <summary>Deletes one; null when done, otherwise why not.</summary>
    public Task<PhraseRefusal?> DeleteAsync(Actor actor, RiskPhraseId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<PhraseRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("phrases", token);
            if (!PermissionTable.Allows(Permission.EditPhrases, actor) || await db.RiskPhrases.SingleOrDefaultAsync(one => one.Id == id, token) is not { } phrase) return PhraseRefusal.NotFound;
            db.RiskPhrases.Remove(phrase);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.PhraseDeleted, room: null, id.ToString(), token);
            return null;
        }, ct);
    }
}
