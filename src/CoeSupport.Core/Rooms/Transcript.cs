using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>A room's conversation for one of its members.</summary>
public sealed class Transcript(Database database, KeyStore keys)
{
    /// <summary>The most lines in one reading.</summary>
    public const int LargestWindow = 300;

    /// <summary>The newest lines, at most <paramref name="lines"/> (1 to 300). Refuses as below.</summary>
    public Task<RoomView?> ReadAsync(Actor actor, RoomId roomId, int lines, CancellationToken ct) => ReadAsync(actor, roomId, Stretch.Newest(lines), ct);

    /// <summary>
    /// A stretch of the lines, as far as this person may read them. Null when there is no such room or the person is not in it: from outside the two
    /// look the same.
    /// </summary>
    public async Task<RoomView?> ReadAsync(Actor actor, RoomId roomId, Stretch stretch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(stretch);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return null;
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, ct);
        if (room is null) return null;

        var key = keys.FindRoomKey(roomId);
        var (first, last) = (stretch.First, stretch.Last ?? long.MaxValue);
        var window = await db.Messages.AsNoTracking()
            .Where(m => m.RoomId == roomId && m.Sequence >= first && m.Sequence <= last)
            .OrderByDescending(m => m.Sequence).Take(stretch.Most).ToListAsync(ct);
        var (earliest, latest) = window.Count == 0 ? (first, last) : (window[^1].Sequence, window[0].Sequence);
        var municipality = room.MunicipalityId is { } place ? await db.Municipalities.Where(m => m.Id == place).Select(m => m.Name).SingleOrDefaultAsync(ct) : null;
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.RoomId == roomId && d.StaffId == actor.Id, ct);
        var mayDecide = memberships.Any(m => PermissionTable.AllowsInRoom(Permission.DecideReply, m, now)) && !await db.IsUnderSecondEyesAsync(actor.Id, ct);
        var teams = await db.TeamsAsync(db.Rooms.Where(r => r.Id == roomId).Select(r => r.Id), ct);
        return new RoomView
        {
            Id = roomId,
            IsPractice = room.IsPractice,
            Name = key is null ? null : room.NameUnder(key),
            HasPicture = key is not null && room.PictureFile is not null && await db.Channels.AnyAsync(channel => channel.Id == room.ChannelId && channel.ShowsPicture, ct),
            Municipality = municipality,
            BlockedAt = room.BlockedAt,
            WaitingSince = key is null ? null : room.WaitingSince,
            CreatedAt = room.CreatedAt,
            IsErased = key is null,
            Consent = key is null || room.AwaitsConsentSince is not { } since ? null : new ConsentWait(since, room.NamesDanger, memberships.Any(m => PermissionTable.AllowsInRoom(Permission.OpenSealed, actor, m, now)), memberships.OpenWhatWaits()),
            Risk = key is null ? null : room.RiskMark(),
            HasRiskHistory = key is not null && room.RiskSince is not null,
            CanWrite = key is not null && memberships.Any(m => PermissionTable.AllowsInRoom(Permission.Reply, m, now)) && memberships.LetWriteIn(room),
            CanCall = key is not null && memberships.Any(m => PermissionTable.AllowsInRoom(Permission.RaiseEscalation, m, now)),
            CanNote = key is not null && memberships.Any(m => PermissionTable.AllowsInRoom(Permission.WriteNote, m, now)),
            ReadThrough = memberships.Max(m => m.ReadThrough),
            Draft = draft is null || key is null ? null : KeepDraft.Open(draft, key),
            DraftQuote = draft?.QuotedSequence is { } quoted && key is not null ? (await db.QuotedLinesAsync(roomId, key, [quoted], ct)).GetValueOrDefault(quoted) : null,
            TellsTyping = key is not null && room.BlockedAt is null && await db.Channels.AnyAsync(channel => channel.Id == room.ChannelId && channel.ShowsTyping, ct),
            Fields = key is null ? new Dictionary<string, string>() : FieldsOf(room, key),
            Team = [.. teams[roomId]],
            Emergencies = key is null ? [] : await EmergenciesAsync(db, roomId, key, ct),
            Messages = key is null ? [] : await ViewsAsync(db, room, window, key, mayDecide ? actor.Id : null, ct),
            HasEarlier = key is not null && await db.Messages.AnyAsync(m => m.RoomId == roomId && m.Sequence < earliest, ct),
            // By the room as it was read before its lines: what arrives in between is announced and must not look like words that were left out.
            HasLater = key is not null && room.LastSequence > latest && (room.AwaitsConsentSince is null || await db.Messages.AnyAsync(m => m.RoomId == roomId && m.Sequence > latest && m.Sequence <= room.LastSequence, ct)),
        };
    }

    /// <summary>Who is in the room now and has read it up to where; null as above.</summary>
    public async Task<IReadOnlyList<TeamMember>?> ReadTeamAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        if (!(await db.OpenMembershipsAsync(roomId, actor.Id, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return null;
        return [.. (await db.TeamsAsync(db.Rooms.Where(r => r.Id == roomId).Select(r => r.Id), ct))[roomId]];
    }

    private static async Task<IReadOnlyList<EmergencyReader>> EmergenciesAsync(SupportDb db, RoomId roomId, SealKey key, CancellationToken ct)
    {
        var now = db.Now;
        var rows = await (from reason in db.EmergencyReasons.AsNoTracking()
                          join m in db.Memberships on reason.MembershipId equals m.Id
                          join staff in db.Staff on m.StaffId equals staff.Id
                          where m.RoomId == roomId && m.EndedAt == null && m.Until > now && staff.LeftAt == null
                          orderby m.StartedAt
                          select new { Reason = reason, m.StaffId, staff.PublicName, m.Until, m.CanWrite }).ToListAsync(ct);
        return [.. rows.Select(row => new EmergencyReader(row.StaffId, row.PublicName, row.Reason.Cause, row.Reason.WordsUnder(key), row.Until!.Value, row.CanWrite))];
    }

    private static Dictionary<string, string> FieldsOf(Room room, SealKey key)
    {
        var fields = new Dictionary<string, string>();
        if (room.NameUnder(key) is { } name) fields[TemplateFields.Name] = name;
        return fields;
    }

    private static async Task<IReadOnlyList<MessageView>> ViewsAsync(SupportDb db, Room room, List<Message> window, SealKey key, StaffId? decider, CancellationToken ct)
    {
        var roomId = room.Id;
        if (window.Count == 0) return [];
        var (first, last) = (window[^1].Sequence, window[0].Sequence);
        var deliveries = (await db.Deliveries.AsNoTracking()
            .Where(d => d.RoomId == roomId && d.MessageSequence >= first && d.MessageSequence <= last)
            .Select(d => new { d.Id, d.MessageSequence, View = new DeliveryView(d.Id, d.State, d.Reason, d.AcceptedAt, d.NextAttemptAt) { IsHeld = d.State == DeliveryState.Queued && d.DecidedBy == null && d.NextAttemptAt > d.CreatedAt, OfferedAt = d.OfferedAt, DecidedBy = d.DecidedBy } })
            .ToListAsync(ct)).ToLookup(d => d.MessageSequence);
        var authorIds = window.Select(m => m.StaffId).Concat(deliveries.SelectMany(row => row).Select(d => d.View.DecidedBy)).OfType<StaffId>().Distinct().ToList();
        var authors = await db.Staff.AsNoTracking().Where(staff => authorIds.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, ct);
        var media = await db.Media.AsNoTracking()
            .Where(m => m.RoomId == roomId && m.Sequence >= first && m.Sequence <= last && !m.IsPreview && m.State != MediaState.Withdrawn)
            .Select(m => new { m.Sequence, View = new MediaView(m.State, m.Size, m.ContentType, db.Media.Any(p => p.RoomId == m.RoomId && p.Sequence == m.Sequence && p.IsPreview && p.State == MediaState.Kept)) })
            .ToDictionaryAsync(m => m.Sequence, m => m.View, ct);
        var lines = window.Select(m => ReadRooms.Open(m, key,
            m.StaffId is { } author ? authors.GetValueOrDefault(author) : null,
            Sending(m),
            media.GetValueOrDefault(m.Sequence))).Select(line => line with
            {
                CanBeMarkedRead = line.Content.MarkAsReadToken is not null && line.Sequence > room.ReadAtLineThrough,
                IsLastReadAtLine = line.Sequence == room.ReadAtLineThrough,
            }).ToList();
        var quoted = await db.QuotedLinesAsync(roomId, key, lines.Select(line => line.Content.QuotedMessageId).OfType<string>(), ct);
        var ours = await db.QuotedLinesAsync(roomId, key, lines.Select(line => line.Content.QuotedSequence).OfType<long>(), ct);
        return InSpokenOrder.Of(lines.Select(line => QuoteOf(line) is { } quote ? line with { Quoted = quote } : line));

        DeliveryView? Sending(Message line) => deliveries[line.Sequence].MaxBy(d => d.Id.Value)?.View is { } view
            ? view with
            {
                DecidedByName = view.DecidedBy is { } by ? authors.GetValueOrDefault(by)?.PublicName : null,
                MayDecide = view.State == DeliveryState.AwaitingApproval && decider is { } reader && line.StaffId != reader,
            }
            : null;

        QuotedLine? QuoteOf(MessageView line) => line.Content switch
        {
            { QuotedMessageId: { } id } => quoted.GetValueOrDefault(id),
            { QuotedSequence: { } sequence } => ours.GetValueOrDefault(sequence),
            _ => null,
        };
    }
}
