using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>
/// Quiet hints for those in a room: messages whose words may suggest a level. Found in memory when somebody reads, through their own door, and stored nowhere; they
/// set nothing, and the parent hears nothing of them.
/// </summary>
public sealed class RiskHints(Database database, KeyStore keys)
{
    /// <summary>Looked at are so many of the newest messages,</summary>
    public const int Looked = 40;

    /// <summary>and none that are older.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(14);

    // The list is read again when it changed: there are hundreds of phrases, and messages come by the second.
    private sealed record Known(int Count, DateTimeOffset? ChangedAt, PhraseMatcher Matcher);

    private volatile Known? _known;

    /// <summary>The hints that this person has not put away, the newest first. Empty for strangers, and where the room stands as high since.</summary>
    public async Task<IReadOnlyList<RiskHint>> ReadAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var memberships = await db.OpenMembershipsAsync(room, actor.Id, ct);
        if (!memberships.Any(m => m.ForApprovalOf is null && PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now)) || keys.FindRoomKey(room) is not { } key) return [];
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room, ct) is not { } place) return [];
        var away = await db.HintDismissals.Where(one => one.RoomId == room && one.StaffId == actor.Id).Select(one => (long?)one.Through).SingleOrDefaultAsync(ct) ?? 0;
        var since = now - LooksBack;
        var messages = await db.Messages.AsNoTracking()
            .Where(m => m.RoomId == room && m.Sequence > away && m.Author == AuthorKind.Parent && m.Kind == MessageKind.Text && m.WithdrawnAt == null && m.ReceivedAt >= since)
            .OrderByDescending(m => m.Sequence).Take(Looked).ToListAsync(ct);
        if (messages.Count == 0) return [];
        var matcher = await MatcherAsync(db, ct);
        var hints = new List<RiskHint>();
        foreach (var message in messages)
        {
            if (ReadRooms.Open(message, key, author: null, delivery: null).Content.Text is not { } words || matcher.SuggestFor(words) is not { } level) continue;
            if (place.Risk >= level && place.RiskSince >= message.ReceivedAt) continue; // somebody has acted on it
            hints.Add(new RiskHint(message.Sequence, level, message.OccurredAt));
        }
        return hints;
    }

    private async Task<PhraseMatcher> MatcherAsync(SupportDb db, CancellationToken ct)
    {
        var (count, changedAt) = (await db.RiskPhrases.CountAsync(ct), await db.RiskPhrases.MaxAsync(phrase => (DateTimeOffset?)phrase.ChangedAt, ct));
        if (_known is { } known && known.Count == count && known.ChangedAt == changedAt) return known.Matcher;
        var phrases = await db.RiskPhrases.AsNoTracking().Select(phrase => new { phrase.Kind, phrase.Text }).ToListAsync(ct);
        var matcher = new PhraseMatcher(phrases.Select(phrase => (phrase.Kind, phrase.Text)));
        _known = new Known(count, changedAt, matcher);
        return matcher;
    }
}
