using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>Makes the code of a counter or campaign. Coordinators and administrators do that within their scope.</summary>
public sealed class MakeIntakeCode(Database database)
{
    /// <summary>Makes it; null when done, otherwise why not.</summary>
    public Task<IntakeRefusal?> MakeAsync(Actor actor, ChannelId channelId, MunicipalityId municipality, IntakePlace place, string label, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(label);
        var name = string.Join(' ', label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return database.ChangeAsAsync<IntakeRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("intake-codes", token);
            var channel = await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId, token);
            // An account of one municipality has codes of that one only.
            if (channel is null || !Enum.IsDefined(place) || (channel.MunicipalityId ?? municipality) != municipality || !PermissionTable.AllowsAbout(Permission.KeepIntakeCodes, actor, channelId, municipality)
                || !await db.Municipalities.AnyAsync(m => m.Id == municipality, token)) return IntakeRefusal.NotFound;
            if (name.Length is 0 or > IntakeCode.LongestLabel) return IntakeRefusal.Label;
            var words = CodeWords.New();
            while (await db.IntakeCodes.AnyAsync(code => code.Code == words, token)) words = CodeWords.New();
            var made = new IntakeCode(IntakeCodeId.New(), words, channelId, municipality, place, name, db.Now, actor.Id);
            db.IntakeCodes.Add(made);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.IntakeCodeMade, room: null, $"{made.Id} {channelId} {municipality} {place}", token);
            db.Announce(FeedTopic.Intake);
            return null;
        }, ct);
    }
}
