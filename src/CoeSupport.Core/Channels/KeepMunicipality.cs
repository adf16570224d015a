using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Lets a municipality join, which the whole operator's administrators do, or rewrites what parents are told about one.</summary>
public sealed class KeepMunicipality(Database database)
{
    /// <summary>Keeps it; null when done, otherwise why not.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="id">Which; null for one that joins.</param>
    /// <param name="words">What is written.</param>
    /// <param name="seen">The version that was on the screen: nobody writes over what they have not seen.</param>
    /// <param name="ct">Cancels.</param>
    public Task<MunicipalityRefusal?> KeepAsync(Actor actor, MunicipalityId? id, MunicipalityWords words, int seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        var tidy = words.Tidy();
        return database.ChangeAsAsync<MunicipalityRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("municipalities", token);
            var place = id is null ? null : await db.Municipalities.SingleOrDefaultAsync(m => m.Id == id, token);
            if (id is null ? !PermissionTable.AllowsAboutAll(Permission.EditMunicipalities, actor)
                : place is null || !PermissionTable.AllowsAbout(Permission.EditMunicipalities, actor, default, place.Id)) return MunicipalityRefusal.NotFound;
            if (!tidy.Fit) return MunicipalityRefusal.Unfit;
            if (place is not null && place.Version != seen) return MunicipalityRefusal.Changed;
            if (await db.Municipalities.AnyAsync(m => m.Name == tidy.Name && m.Prefecture == tidy.Prefecture && m.Id != (id ?? default), token)) return MunicipalityRefusal.NameTaken;
            if (place?.Words == tidy) return null;
            if (place is null) db.Municipalities.Add(place = new Municipality(MunicipalityId.New(), tidy.Name, tidy.Prefecture));
            place.Write(tidy);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.MunicipalityKept, room: null, $"{place.Id} {place.Version}", token);
            db.Announce(FeedTopic.Intake);
            return null;
        }, ct);
    }
}
