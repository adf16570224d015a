using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>Asked past the filter, because a template of somebody else is not there for anybody but its owner.</summary>
internal static class TemplateRows
{
    /// <summary>True when somebody's template has this id, deleted ones included.</summary>
    public static Task<bool> IsTemplateTakenAsync(this SupportDb db, TemplateId id, CancellationToken ct) => db.Templates.IgnoreQueryFilters().AnyAsync(template => template.Id == id, ct);
}
