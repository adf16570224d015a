using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;

namespace CoeSupport.Core.Templates;

/// <summary>Who changed a template that everybody uses is on the record; what somebody does with their own is not.</summary>
internal static class SharedTemplates
{
    public static Task RecordAsync(SupportDb db, Actor actor, Template template, AuditAction action, CancellationToken ct) =>
        template.OwnerId is null ? AuditTrail.WriteAsync(db, db.Now, actor.Id, action, room: null, template.Id.ToString(), ct) : Task.CompletedTask;
}
