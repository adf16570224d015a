using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Web.Demo;

/// <summary>A risk, follow-ups and a phone call in the demo world, kept by the verbs that people use, so that each can be looked at on the first day.</summary>
public sealed class SeedDemoCare(Database database, KeyStore keys, DemoContent content, Actors actors, RaiseRisk raise, KeepFollowUp followUps, AgreePhoneCall calls)
{
    /// <summary>Once, after the world was seeded.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var today = JapanDay.Of(database.Clock.GetUtcNow());
        await raise.RaiseAsync(await WhoAsync("hayami", ct), await RoomAsync("リン🌻", ct), RiskLevel.Ideation, "電話のあとの静けさがつらいとのこと。ひとりで食べる日が続いています。念のため、みんなにも読んでほしいです。", ct);
        await FollowAsync("saeki", "こはるのパパ", "morishita", today, "産後ケアの申込みがどうなったか、たずねる", ct);
        await FollowAsync("morishita", "こはるのパパ", "ono", today.AddDays(3), "週末に夫婦で休めたか、ひとこと", ct);
        await FollowAsync("hayami", "リン🌻", "kuroda", today.AddDays(1), "ビデオ通話のあとの夜に声をかける", ct);
        await calls.AgreeAsync(await WhoAsync("morishita", ct), await RoomAsync("つきみ", ct), "090-0000-0000", JapanDay.At(today.AddDays(1), new TimeOnly(20, 0)), "「夜なら話せます」と本人から。番号も本人が書いてくれました。", DemoContent.StaffIdOf("morishita"), ct);
    }

    private async Task FollowAsync(string by, string parent, string who, DateOnly dueOn, string what, CancellationToken ct) =>
        await followUps.MakeAsync(await WhoAsync(by, ct), await RoomAsync(parent, ct), DemoContent.StaffIdOf(who), dueOn, what, ct);

    private async Task<Actor> WhoAsync(string key, CancellationToken ct) => await actors.FindAsync(DemoContent.StaffIdOf(key), ct) ?? throw new InvalidOperationException($"Nobody is called {key}.");

    private async Task<RoomId> RoomAsync(string parent, CancellationToken ct)
    {
        var hash = keys.HashLineUser(content.File.Rooms.Single(talk => talk.DisplayName == parent).UserId);
        await using var db = database.OpenAsSystem("the demo world looks for a room");
        return await (from one in db.Parents join room in db.Rooms on one.Id equals room.ParentId where one.LineUserHash == hash select room.Id).SingleAsync(ct);
    }
}
