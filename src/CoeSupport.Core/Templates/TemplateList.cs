using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Templates;

/// <summary>The templates that somebody may use: their own first, then the shared ones, each by title.</summary>
public sealed class TemplateList(Database database, KeyStore keys)
{
    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<TemplateView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var templates = await db.Templates.AsNoTracking().Where(template => template.DeletedAt == null).ToListAsync(ct);
        var editsShared = PermissionTable.Allows(Permission.EditSharedTemplates, actor);
        return [.. templates
            .Select(template => new TemplateView(template.Id, template.OwnerId is null, template.TitleUnder(keys.HouseKey), template.TextUnder(keys.HouseKey), template.OwnerId is not null || editsShared, template.Fits, template.Language))
            .OrderBy(view => view.IsShared).ThenBy(view => view.Title, StringComparer.Ordinal)];
    }
}
