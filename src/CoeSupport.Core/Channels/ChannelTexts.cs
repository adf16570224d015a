using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>What channels tell parents, for those who administer them.</summary>
public sealed class ChannelTexts(Database database)
{
    /// <summary>Those within reach, by name; null for whoever administers none.</summary>
    public async Task<IReadOnlyList<ChannelText>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Administrator)) return null;
        await using var db = database.OpenAs(actor);
        var channels = (await db.Channels.AsNoTracking().ToListAsync(ct)).Where(channel => PermissionTable.AllowsAbout(Permission.EditTexts, actor, channel.Id, channel.MunicipalityId)).ToList();
        var ids = channels.ConvertAll(channel => channel.Id);
        var texts = await (from text in db.ConsentTexts.AsNoTracking()
                           join channel in db.Channels on new { Id = text.ChannelId, Version = text.Version } equals new { channel.Id, Version = channel.ConsentVersion }
                           join staff in db.Staff on text.WrittenBy equals staff.Id into authors
                           from author in authors.DefaultIfEmpty()
                           where ids.Contains(text.ChannelId)
                           select new { Text = text, By = (string?)author.PublicName }).ToDictionaryAsync(row => row.Text.ChannelId, ct);
        var now = db.Now;
        var grants = await db.SupervisionGrants.AsNoTracking().Where(grant => grant.EndedAt == null && grant.EndsAt > now).ToListAsync(ct);
        return [.. channels.OrderBy(channel => channel.Name, StringComparer.Ordinal).Select(channel =>
        {
            var current = texts.GetValueOrDefault(channel.Id);
            return new ChannelText(channel.Id, channel.Name, channel.ConsentVersion, current?.Text.Text ?? "", channel.ConsentPolicy, current?.Text.WrittenAt, current?.By,
                IsAccompanied: grants.Any(grant => grant.Scope.Covers(channel.Id, channel.MunicipalityId) || (channel.MunicipalityId is null && grant.ScopeKind == ScopeKind.Municipality)));
        })];
    }
}
