using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// Notices past the filters, because whoever causes or ends one does it for others; ids and codes, no word. And the claim of the outbox: on PostgreSQL the
/// rows are locked and passed over when another process holds them or their lease.
/// </summary>
internal static class NoticeRows
{
    /// <summary>True when they were told of this cause before.</summary>
    public static Task<bool> WasToldAsync(this SupportDb db, StaffId to, NoticeKind kind, string once, CancellationToken ct) =>
        db.Notices.IgnoreQueryFilters().AnyAsync(n => n.StaffId == to && n.Kind == kind && n.Once == once, ct);

    /// <summary>Those of a kind that are not over yet.</summary>
    public static IQueryable<Notice> NoticesOf(this SupportDb db, NoticeKind kind, RoomId? room, Guid? about, StaffId? to)
    {
        var found = db.Notices.IgnoreQueryFilters().Where(n => n.Kind == kind && n.OverAt == null);
        if (room is { } inRoom) found = found.Where(n => n.RoomId == inRoom);
        if (about is { } thing) found = found.Where(n => n.About == thing);
        return to is { } whom ? found.Where(n => n.StaffId == whom) : found;
    }

    /// <summary>They look into the room: what called them there is seen.</summary>
    public static Task<int> SeeNoticesOfRoomAsync(this SupportDb db, RoomId room, StaffId staff, CancellationToken ct)
    {
        var now = db.Now;
        return db.Notices.Where(n => n.StaffId == staff && n.RoomId == room && n.SeenAt == null && (n.Kind == NoticeKind.ParentWaits || n.Kind == NoticeKind.RoomGiven))
            .ExecuteUpdateAsync(see => see.SetProperty(n => n.SeenAt, now), ct);
    }

    /// <summary>Nothing leaves for this person any more: their devices and their address are gone. Their choices stay.</summary>
    public static async Task ForgetWaysOutAsync(this SupportDb db, StaffId staff, CancellationToken ct)
    {
        await db.ForgetDevicesAsync(staff, session: null, ct);
        foreach (var address in await db.NoticeAddresses.IgnoreQueryFilters().Where(a => a.StaffId == staff).ToListAsync(ct)) address.Forget();
    }

    /// <summary>The person's devices are gone; with a session only those that were added in it.</summary>
    public static async Task ForgetDevicesAsync(this SupportDb db, StaffId staff, SessionId? session, CancellationToken ct)
    {
        var devices = db.NoticeDevices.IgnoreQueryFilters().Where(d => d.StaffId == staff);
        if (session is { } one) devices = devices.Where(d => d.SessionId == one);
        // Whatever is there: one that its push service ended at this moment must not stop a sign-out.
        await devices.ExecuteDeleteAsync(ct);
    }

    /// <summary>What is due for this person on this way, tracked by this change.</summary>
    public static async Task<List<NoticePosting>> ClaimPostingsAsync(this SupportDb db, StaffId staff, NoticeWay way, NoticeDeviceId? device, CancellationToken ct)
    {
        var now = db.Now;
        var claimed = db is PostgresSupportDb
            ? await db.NoticePostings.FromSql($"""SELECT * FROM "NoticePostings" WHERE "StaffId" = {staff.Value} AND "Way" = {(int)way} AND "State" = {(int)PostingState.Waiting} AND "DueAt" <= {now.UtcDateTime} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {now.UtcDateTime}) FOR UPDATE SKIP LOCKED""")
                .IgnoreQueryFilters().ToListAsync(ct)
            : await db.NoticePostings.Where(p => p.StaffId == staff && p.Way == way && p.State == PostingState.Waiting && p.DueAt <= now).ToListAsync(ct);
        return [.. claimed.Where(p => p.DeviceId == device)];
    }
}
