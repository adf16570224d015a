using System.Security.Cryptography;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Rooms;

/// <summary>Opens one medium of a room for one of its members, asking for the membership each time.</summary>
public sealed partial class OpenMedia(Database database, KeyStore keys, MediaVault vault, ILogger<OpenMedia> log)
{
    /// <summary>
    /// The bytes, to be disposed by the caller. Null when there is no such room or message, when the person is not in it, and when the bytes are not
    /// here: from outside all of these look the same.
    /// </summary>
    public Task<OpenedMedia?> OpenAsync(Actor actor, RoomId roomId, long sequence, CancellationToken ct) => OpenAsync(actor, roomId, sequence, prefersPreview: false, ct);

    /// <summary>LINE's small preview of a photo or video, or the photo itself when there is none; null as above, and for a video without a preview.</summary>
    public Task<OpenedMedia?> OpenPreviewAsync(Actor actor, RoomId roomId, long sequence, CancellationToken ct) => OpenAsync(actor, roomId, sequence, prefersPreview: true, ct);

    private async Task<OpenedMedia?> OpenAsync(Actor actor, RoomId roomId, long sequence, bool prefersPreview, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return null;
        var kept = await db.Media.AsNoTracking().Where(m => m.RoomId == roomId && m.Sequence == sequence && m.State == MediaState.Kept).OrderBy(m => m.IsPreview).ToListAsync(ct);
        var media = prefersPreview ? kept.LastOrDefault(m => MediaType.IsPicture(m.ContentType)) : kept.FirstOrDefault(m => !m.IsPreview);
        var message = media is null ? null : await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.RoomId == roomId && m.Sequence == sequence && m.WithdrawnAt == null, ct);
        if (media is null || message?.SealedBody is null || keys.FindRoomKey(roomId) is not { } key) return null;
        var name = MessageContent.Open(key, message.SealedBody, roomId, sequence).File?.Name ?? $"{roomId.Value.ToString("N")[^6..]}-{sequence}{MediaType.Ending(media.ContentType)}";
        try
        {
            return new OpenedMedia(vault.OpenRead(key, roomId, media.FileName), media.ContentType ?? MediaType.Unknown, name);
        }
        catch (Exception error) when (error is CryptographicException or IOException)
        {
            LogBroken(log, roomId, sequence, error.GetType().Name);
            return null;
        }
    }

    /// <summary>The parent's picture for a member of the room; null as above, and when the channel's policy does not show it (any more).</summary>
    public async Task<OpenedMedia?> OpenPictureAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return null;
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId && db.Channels.Any(c => c.Id == r.ChannelId && c.ShowsPicture), ct);
        if (room is not { PictureFile: { } name, PictureType: { } type } || !MediaType.IsPicture(type) || keys.FindRoomKey(roomId) is not { } key) return null;
        try
        {
            return new OpenedMedia(vault.OpenRead(key, roomId, name), type, $"picture{MediaType.Ending(type)}");
        }
        catch (Exception error) when (error is CryptographicException or IOException)
        {
            LogBroken(log, roomId, 0, error.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The medium of message {Sequence} in room {Room} cannot be opened: {Error}.")]
    private static partial void LogBroken(ILogger logger, RoomId room, long sequence, string error);
}
