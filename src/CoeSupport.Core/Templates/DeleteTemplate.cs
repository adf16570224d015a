using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Templates;

/// <summary>Deletes a template so that it can be brought back for a day, or brings it back.</summary>
public sealed class DeleteTemplate(Database database)
{
    private static readonly TimeSpan CanComeBack = TimeSpan.FromDays(1);

    /// <summary>Deletes it, or with <paramref name="delete"/> false brings it back. Null when done, otherwise why not.</summary>
    public Task<TemplateRefusal?> SetAsync(Actor actor, TemplateId id, bool delete, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<TemplateRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"template:{id}", token);
            // What was deleted longer ago goes for good: nobody asks for it any more.
            var over = db.Now - CanComeBack;
            var forgotten = await db.Templates.Where(t => t.Id != id && t.DeletedAt != null && t.DeletedAt < over).ToListAsync(token);
            db.Templates.RemoveRange(forgotten);
            if (await db.Templates.SingleOrDefaultAsync(t => t.Id == id, token) is not { } template) return TemplateRefusal.NotFound;
            if (template.OwnerId is null && !PermissionTable.Allows(Permission.EditSharedTemplates, actor)) return TemplateRefusal.SharedIsTheirs;
            if (delete) template.Delete(db.Now);
            else template.BringBack();
            await SharedTemplates.RecordAsync(db, actor, template, delete ? AuditAction.TemplateDeleted : AuditAction.TemplateBroughtBack, token);
            return null;
        }, ct);
    }
}
