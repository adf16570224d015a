using CoeSupport.Core.Access;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with what tells people: notices, devices, addresses and choices. One's own, and that of a colleague.</summary>
internal static class NoticeAttempts
{
    private const string Key = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", Auth = "BTBZMqHH6r4Tts7J_aSIgg";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly MailOptions Mail = new() { Host = "127.0.0.1", From = "notices@coesupport.example" };

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["OwnNotices.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await NoticeAsync(w, spot, actor);
            return Found((await new OwnNotices(w.Database).ReadAsync(actor, None)).Any(notice => notice.Id == id));
        },
        ["SeeNotices.SeeAsync"] = async (w, actor, spot) => Found(await new SeeNotices(w.Database).SeeAsync(actor, await NoticeAsync(w, spot, actor), None) is not null),
        ["SeeNotices.SeeAllAsync"] = async (w, actor, _) =>
        {
            var (own, colleagues) = (await NoticeAsync(w, actor), await NoticeAsync(w, w.Keeper));
            await new SeeNotices(w.Database).SeeAllAsync(actor, None);
            await using var db = w.Database.OpenAsSystem("the matrix looks what was seen");
            return OnlyOwn(db.Notices.Single(n => n.Id == own).SeenAt is not null && db.Notices.Single(n => n.Id == colleagues).SeenAt is null);
        },
        ["TryNotices.TryAsync"] = async (w, actor, _) =>
        {
            await new TryNotices(w.Database).TryAsync(actor, None);
            await using var db = w.Database.OpenAsSystem("the matrix looks who was told");
            return OnlyOwn(db.Notices.Any(n => n.StaffId == actor.Id && n.Kind == NoticeKind.Test) && !db.Notices.Any(n => n.StaffId == w.Keeper.Id && n.Kind == NoticeKind.Test));
        },
        ["KeepNoticeSettings.ReadAsync"] = async (w, actor, _) => OnlyOwn((await new KeepNoticeSettings(w.Database).ReadAsync(actor, None)).StaffId == actor.Id),
        ["KeepNoticeSettings.ChangeAsync"] = async (w, actor, _) =>
        {
            var changed = new List<StaffId>();
            await new KeepNoticeSettings(w.Database).ChangeAsync(actor, settings => changed.Add(settings.StaffId), None);
            return OnlyOwn(changed.All(id => id == actor.Id));
        },
        ["KeepMailAddress.NameAsync"] = async (w, actor, _) => OnlyOwn(await new KeepMailAddress(w.Database, w.Keys, Mail).NameAsync(actor, $"{actor.Id}@mail.example", None) is null or MailAddressRefusal.TooManyCodes),
        ["KeepMailAddress.ReadAsync"] = async (w, actor, _) =>
        {
            var keep = new KeepMailAddress(w.Database, w.Keys, Mail);
            await keep.NameAsync(actor, $"{actor.Id}@mail.example", None);
            await keep.NameAsync(w.Keeper, "keeper@mail.example", None);
            return OnlyOwn((await keep.ReadAsync(actor, None))?.Address == $"{actor.Id}@mail.example");
        },
        ["KeepMailAddress.ConfirmAsync"] = async (w, actor, _) => OnlyOwn(await new KeepMailAddress(w.Database, w.Keys, Mail).ConfirmAsync(actor, "", None) == MailAddressRefusal.WrongCode),
        ["KeepMailAddress.RemoveAsync"] = async (w, actor, _) =>
        {
            var keep = new KeepMailAddress(w.Database, w.Keys, Mail);
            await keep.NameAsync(w.Keeper, "keeper@mail.example", None);
            await keep.RemoveAsync(actor, None);
            var there = await keep.ReadAsync(w.Keeper, None) is not null;
            await keep.NameAsync(actor, $"{actor.Id}@mail.example", None);
            return OnlyOwn(there);
        },
        ["KeepDevices.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await DeviceAsync(w, spot, actor);
            return Found((await new KeepDevices(w.Database, w.Keys, Hosts).ReadAsync(actor, None)).Any(device => device.Id == id));
        },
        ["KeepDevices.RemoveAsync"] = async (w, actor, spot) => $"{await new KeepDevices(w.Database, w.Keys, Hosts).RemoveAsync(actor, await DeviceAsync(w, spot, actor), None)}",
        ["KeepDevices.AddAsync"] = async (w, actor, spot) =>
        {
            // In a session of one's own; the device changes hands by its endpoint alone.
            var whose = spot.Place == Place.Own ? actor : w.Keeper;
            var session = spot.Place == Place.Missing ? SessionId.New() : await SessionAsync(w, whose, hasEnded: spot.Place == Place.Former);
            return Done(await new KeepDevices(w.Database, w.Keys, Hosts).AddAsync(actor, session, new PushSubscription($"https://fcm.googleapis.com/{actor.Id}", Key, Auth), Device.Of(null), None));
        },
    };

    private static PushHosts Hosts => new(new PushOptions());

    private static string OnlyOwn(bool isSo) => isSo ? nameof(OnlyOwn) : "More";

    private static Task<NoticeId> NoticeAsync(World w, Spot spot, Actor actor) => spot.Place switch
    {
        Place.Own => NoticeAsync(w, actor),
        Place.Missing => Task.FromResult(NoticeId.New()),
        _ => NoticeAsync(w, w.Keeper),
    };

    private static Task<NoticeId> NoticeAsync(World w, Actor whose) => w.ArrangeAsync((db, _) =>
    {
        var notice = new Notice(whose.Id, NoticeKind.Mention, NoticeUrgency.Today, room: null, about: null, once: null, isDrill: false, w.Now);
        db.Notices.Add(notice);
        return Task.FromResult(notice.Id);
    });

    private static Task<NoticeDeviceId> DeviceAsync(World w, Spot spot, Actor actor) => spot.Place == Place.Missing ? Task.FromResult(NoticeDeviceId.New()) : w.ArrangeAsync((db, _) =>
    {
        var whose = spot.Place == Place.Own ? actor : w.Keeper;
        var endpoint = $"https://fcm.googleapis.com/{Guid.NewGuid()}";
        var device = new NoticeDevice(whose.Id, w.Keys.HashEndpoint(endpoint), new PushSubscription(endpoint, Key, Auth), Device.Of(null), SessionId.New(), w.Keys.HouseKey, w.Now);
        db.NoticeDevices.Add(device);
        return Task.FromResult(device.Id);
    });

    private static Task<SessionId> SessionAsync(World w, Actor whose, bool hasEnded) => w.ArrangeAsync(async (db, ct) =>
    {
        await db.NoticeDevices.Where(device => device.StaffId == whose.Id).ExecuteDeleteAsync(ct); // room for one more
        var session = new Session(Guid.NewGuid().ToByteArray(), whose.Id, Device.Of(null), w.Now, w.Now.AddHours(1));
        if (hasEnded) session.End(SessionEnd.SignedOutElsewhere, w.Now);
        db.Sessions.Add(session);
        return session.Id;
    });
}
