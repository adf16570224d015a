using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Keeps what somebody has typed and not sent.</summary>
public sealed class KeepDraft(Database database, KeyStore keys)
{
    /// <summary>The longest text that is kept, in UTF-16 code units: what does not fit LINE's 5,000 is kept as well, so that it can be shortened.</summary>
    public const int LongestDraft = 20_000;

    /// <summary>Keeps the text beside what it quotes; without either the draft is forgotten. False when the person may not write there.</summary>
    public async Task<bool> SaveAsync(Actor actor, RoomId room, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestDraft) return false;
        return await database.ChangeAsAsync(actor, async (db, token) =>
        {
            var memberships = await db.OpenMembershipsAsync(room, actor.Id, token);
            if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.KeepDraft, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return false;
            var draft = await db.Drafts.SingleOrDefaultAsync(d => d.RoomId == room && d.StaffId == actor.Id, token);
            if (draft is null && text.Length == 0) return true;
            if (draft is null) db.Drafts.Add(draft = new Draft(room, actor.Id));
            draft.Keep(text.Length == 0 ? [] : Seal(text, draft, key), db.Now);
            if (draft.IsEmpty) db.Drafts.Remove(draft);
            return true;
        }, ct);
    }

    internal static string? Open(Draft draft, SealKey key) => draft.SealedText.Length == 0 ? null : key.OpenText(draft.SealedText, Place(draft.RoomId, draft.StaffId));

    internal static byte[] Seal(string text, Draft draft, SealKey key) => key.SealText(text, Place(draft.RoomId, draft.StaffId));

    private static SealedPlace Place(RoomId room, StaffId staff) => new($"Drafts/{room}", nameof(Draft.SealedText), staff.Value);
}
