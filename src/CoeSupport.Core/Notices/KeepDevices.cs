using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>The devices that show somebody's notices; one's own only.</summary>
public sealed class KeepDevices(Database database, KeyStore keys, PushHosts hosts)
{
    /// <summary>One's devices, oldest first.</summary>
    public async Task<IReadOnlyList<DeviceView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.NoticeDevices.Where(d => d.StaffId == actor.Id).OrderBy(d => d.Id).Select(d => new DeviceView(d.Id, d.Browser, d.System, d.AddedAt, d.SentAt, d.GaveUpAt)).ToListAsync(ct);
    }

    /// <summary>Adds the device at which this person sits; whoever had it before has it no more. Null when done.</summary>
    public Task<DeviceRefusal?> AddAsync(Actor actor, SessionId session, PushSubscription subscription, Device device, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(device);
        if (hosts.Allow(subscription.Endpoint) is null || PushEncryption.KeysOf(subscription) is null) return Task.FromResult<DeviceRefusal?>(DeviceRefusal.NotAllowed);
        var hash = keys.HashEndpoint(subscription.Endpoint);
        return database.ChangeAsSystemAsync<DeviceRefusal?>("a device changes hands, or is somebody's from now on", async (db, token) =>
        {
            await db.LockAsync("notices:devices", token);
            if (!await db.Sessions.AnyAsync(s => s.Id == session && s.StaffId == actor.Id && s.EndedAt == null, token)) return DeviceRefusal.NotAllowed;
            if (await db.NoticeDevices.CountAsync(d => d.StaffId == actor.Id && d.EndpointHash != hash, token) >= NoticeDevice.MostOfPerson) return DeviceRefusal.TooMany;
            foreach (var before in await db.NoticeDevices.Where(d => d.EndpointHash == hash).Select(d => d.StaffId).ToListAsync(token)) db.Announce(FeedTopic.Of(before));
            await db.NoticeDevices.Where(d => d.EndpointHash == hash).ExecuteDeleteAsync(token);
            db.NoticeDevices.Add(new NoticeDevice(actor.Id, hash, subscription, device, session, keys.HouseKey, db.Now));
            db.Announce(FeedTopic.Of(actor.Id));
            return null;
        }, ct);
    }

    /// <summary>Removes one of one's own. False when there is no such.</summary>
    public Task<bool> RemoveAsync(Actor actor, NoticeDeviceId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.NoticeDevices.Where(d => d.Id == id && d.StaffId == actor.Id).ExecuteDeleteAsync(token) == 0) return false;
            db.Announce(FeedTopic.Of(actor.Id));
            return true;
        }, ct);
    }
}
