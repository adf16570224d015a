using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Templates;

/// <summary>Makes a template, or changes its words.</summary>
public sealed class KeepTemplate(Database database, KeyStore keys)
{
    /// <summary>
    /// Keeps the words under this id: a new one makes a template, the actor's own or a shared one. An existing one stays what it is. Null when kept,
    /// otherwise why not.
    /// </summary>
    public Task<TemplateRefusal?> SaveAsync(Actor actor, TemplateId id, bool isShared, string title, string text, CancellationToken ct) => SaveAsync(actor, id, isShared, title, text, fits: null, ct);

    /// <summary>As above, and for whom it is a first word; null makes it none.</summary>
    public async Task<TemplateRefusal?> SaveAsync(Actor actor, TemplateId id, bool isShared, string title, string text, OpenerFit? fits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        var (called, words) = (title.Trim(), text.ReplaceLineEndings("\n").Trim());
        if (called.Length == 0 || words.Length == 0) return TemplateRefusal.Empty;
        if (called.Length > Template.LongestTitle || words.Length > Template.LongestText) return TemplateRefusal.TooLong;
        return await database.ChangeAsAsync<TemplateRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"template:{id}", token);
            var template = await db.Templates.SingleOrDefaultAsync(t => t.Id == id && t.DeletedAt == null, token);
            if ((template is null ? isShared : template.OwnerId is null) && !PermissionTable.Allows(Permission.EditSharedTemplates, actor)) return TemplateRefusal.SharedIsTheirs;
            if (template is null && await db.IsTemplateTakenAsync(id, token)) return TemplateRefusal.NotFound;
            if (template is null) db.Templates.Add(template = new Template(id, isShared ? null : actor.Id));
            template.Write(called, words, keys.HouseKey, db.Now, fits);
            await SharedTemplates.RecordAsync(db, actor, template, AuditAction.TemplateKept, token);
            return null;
        }, ct);
    }
}
