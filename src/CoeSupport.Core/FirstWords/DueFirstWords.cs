using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FirstWords;

/// <summary>
/// When coe speaks first: a room in which nobody has said anything for as long as its channel finds right (<see cref="Channel.QuietAfter"/>, never under
/// a week: so no parent is written to more than once a week unasked). Nothing is ever sent by a rule; a person writes.
/// </summary>
public sealed class DueFirstWords(Database database, KeyStore keys, TemplateList templates)
{
    /// <summary>For one of the trio when it is time, otherwise null.</summary>
    public async Task<FirstWordView?> ReadAsync(Actor actor, RoomId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        if (await FindDueAsync(db, keys, actor, id, ct) is not var (room, facts)) return null;
        var now = db.Now;
        var turn = await (from t in db.FirstWordTurns.AsNoTracking() join staff in db.Staff on t.StaffId equals staff.Id where t.RoomId == id select new { Turn = t, staff.PublicName }).SingleOrDefaultAsync(ct);
        if (turn?.Turn.IsOpen(room.LastMessageAt, now) == false) turn = null;
        var fits = FitsOf(Stage.On(JapanDay.Of(now), facts.Dates));
        // Those in the parent's language first; in a language that no opener has, the Japanese ones, for whoever translates.
        bool IsTheirs(TemplateView opener) => opener.Language is not null && opener.Language == facts.About.Language;
        var openers = (await templates.ReadAsync(actor, ct)).Where(opener => opener.Language is null || IsTheirs(opener));
        return new FirstWordView(room.LastMessageAt!.Value, turn?.Turn.StaffId, turn?.PublicName, turn?.Turn.TakenAt,
            [.. openers.Where(opener => opener.Fits is { } fit && fits.Contains(fit)).OrderBy(opener => opener.IsShared).ThenByDescending(IsTheirs).ThenByDescending(opener => opener.Fits)]);
    }

    /// <summary>What fits where a parent stands, the most fitting last: somebody between two stages is greeted for the later one.</summary>
    public static IReadOnlyList<OpenerFit> FitsOf(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        if (stage is { Kind: StageKind.Loss } or { IsStale: true }) return stage.Kind == StageKind.Loss ? [] : [OpenerFit.Anybody];
        if (stage.Pregnancy is { } age) return [OpenerFit.Anybody, age.Weeks < 14 ? OpenerFit.FirstTrimester : age.Weeks < 28 ? OpenerFit.SecondTrimester : OpenerFit.ThirdTrimester];
        return stage.Children is [var youngest, ..] ? [OpenerFit.Anybody, youngest.Months < 3 ? OpenerFit.Newborn : youngest.Years < 1 ? OpenerFit.Baby : OpenerFit.Toddler] : [OpenerFit.Anybody];
    }

    /// <summary>The room when it is time and this person sits in it; null for everybody else.</summary>
    internal static async Task<(Room Room, ParentFacts Facts)?> FindDueAsync(SupportDb db, KeyStore keys, Actor actor, RoomId id, CancellationToken ct)
    {
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(id, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.TakeFirstWord, m, now)) || keys.FindRoomKey(id) is not { } key) return null;
        var found = await (from r in db.Rooms.AsNoTracking() join channel in db.Channels on r.ChannelId equals channel.Id where r.Id == id select new { Room = r, Channel = channel }).SingleOrDefaultAsync(ct);
        if (found is null || !found.Room.IsQuiet(found.Channel.QuietAfter, now)) return null;
        if (await db.RoomErasures.AnyAsync(e => e.RoomId == id && e.HidesBefore != null, ct) || await db.IsEscalatedAsync(id, ct)) return null;
        var record = await db.ParentRecords.AsNoTracking().SingleOrDefaultAsync(r => r.RoomId == id, ct);
        var facts = record is null ? ParentFacts.None : ParentFacts.Open(record, key);
        return facts.Dates.Loss is null ? (found.Room, facts) : null;
    }
}
