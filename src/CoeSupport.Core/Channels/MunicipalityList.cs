using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Municipalities, for those who administer them.</summary>
public sealed class MunicipalityList(Database database)
{
    /// <summary>Those within reach, by prefecture and name; null for whoever administers none and may let none join.</summary>
    public async Task<IReadOnlyList<MunicipalityRow>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var all = await db.Municipalities.AsNoTracking().ToListAsync(ct);
        var rows = all.Where(place => PermissionTable.AllowsAbout(Permission.EditMunicipalities, actor, default, place.Id))
            .OrderBy(place => place.Prefecture, StringComparer.Ordinal).ThenBy(place => place.Name, StringComparer.Ordinal)
            .Select(place => new MunicipalityRow(place.Id, place.Words, place.Version)).ToList();
        return rows.Count == 0 && !PermissionTable.AllowsAboutAll(Permission.EditMunicipalities, actor) ? null : rows;
    }
}
