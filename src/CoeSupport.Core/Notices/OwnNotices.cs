using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>What somebody was told; one's own only.</summary>
public sealed class OwnNotices(Database database)
{
    /// <summary>How many are listed.</summary>
    public const int Most = 50;

    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<NoticeView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.Notices.Where(n => n.StaffId == actor.Id && n.Kind != NoticeKind.AddressCode).OrderByDescending(n => n.Id).Take(Most)
            .Select(n => new NoticeView(n.Id, n.Kind, n.Urgency, n.RoomId, n.About, n.CreatedAt, n.SeenAt != null, n.OverAt != null) { IsDrill = n.IsDrill }).ToListAsync(ct);
    }
}
