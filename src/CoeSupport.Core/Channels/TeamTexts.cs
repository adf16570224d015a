using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>What channels say when the people of a room come and go, for those who administer them.</summary>
public sealed class TeamTexts(Database database)
{
    /// <summary>Those within reach, by the channel's name; empty for whoever administers none.</summary>
    public async Task<IReadOnlyList<TeamTextView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var channels = (await db.Channels.AsNoTracking().ToListAsync(ct)).Where(channel => PermissionTable.AllowsAbout(Permission.EditTexts, actor, channel.Id, channel.MunicipalityId)).ToList();
        var texts = (await db.TeamTexts.AsNoTracking().ToListAsync(ct)).ToDictionary(text => (text.ChannelId, text.Kind));
        return [.. channels.OrderBy(channel => channel.Name, StringComparer.Ordinal).SelectMany(channel => Enum.GetValues<TeamTextKind>().Select(kind =>
            texts.TryGetValue((channel.Id, kind), out var text) ? new TeamTextView(channel.Id, channel.Name, kind, text.Text, text.Version) : new TeamTextView(channel.Id, channel.Name, kind, TeamText.Usual(kind), Version: 0)))];
    }
}
