using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>What is printed for a code, for those who may keep it.</summary>
public sealed class IntakePrints(Database database)
{
    /// <summary>The print; null for a code that is not within reach, was withdrawn or never was.</summary>
    public async Task<IntakePrint?> FindAsync(Actor actor, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (CodeWords.Read(text) is not { } words) return null;
        await using var db = database.OpenAs(actor);
        var code = await db.IntakeCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Code == words && c.WithdrawnAt == null, ct);
        if (code is null || !PermissionTable.AllowsAbout(Permission.KeepIntakeCodes, actor, code.ChannelId, code.MunicipalityId)) return null;
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == code.ChannelId, ct);
        var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == code.MunicipalityId, ct);
        return new IntakePrint(CodeWords.Shown(code.Code), channel.Name, channel.BasicId, town.Name, town.Contact, town.Hotlines);
    }
}
