using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Audit;

/// <summary>The record of what was done.</summary>
public static class AuditTrail
{
    /// <summary>Adds a line within the caller's change, so that the act and its record are saved together or not at all. Waits for nobody: <see cref="SealAuditTrail"/> chains it afterwards.</summary>
    public static Task WriteAsync(SupportDb db, DateTimeOffset at, StaffId? actor, AuditAction action, RoomId? room, string detail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(action);
        ct.ThrowIfCancellationRequested();
        db.AuditEntries.Add(new AuditEntry(at, actor, action.Code, room, detail));
        db.Announce(FeedTopic.Audit);
        return Task.CompletedTask;
    }
}
