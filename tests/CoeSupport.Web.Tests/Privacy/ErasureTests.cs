using System.Net;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Privacy;

/// <summary>The whole application erases a room: buttons by webhook, the receipt to LINE, the key by the worker.</summary>
public sealed class ErasureTests
{
    [Fact]
    public async Task A_parent_presses_and_when_the_days_are_over_LINE_has_the_last_receipt_and_the_key_is_gone()
    {
        await using var line = await LineSide.StartAsync();
        await using var host = await WebHost.StartAsync(line: line.Address);
        var scene = new Scene(host, line);
        var room = await scene.PlayAsync();
        var reception = await host.ReceptionAsync();
        var transcript = host.Services.GetRequiredService<Transcript>();
        var keys = host.Services.GetRequiredService<KeyStore>();

        await PressAsync(host, scene.User, "erase");
        var erasure = await ErasureAsync(host, room);
        Assert.Equal(ErasureState.Explained, erasure.State);
        await PressAsync(host, scene.User, $"erase-confirm?{erasure.Id.Value:D}");
        Assert.Null(await transcript.ReadAsync(reception, room, 1, CancellationToken.None));
        await Eventually.HoldsAsync("LINE has the receipt", () => line.Calls.Count(call => call.IsSending && call.Body.Contains("erase-cancel", StringComparison.Ordinal)) == 1);

        await host.Database.ChangeAsSystemAsync("a test lets the days pass", async (db, ct) =>
        {
            await db.RoomErasures.ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, db.Now), ct);
            db.Announce(FeedTopic.Erasures);
            return true;
        }, CancellationToken.None);

        await Eventually.HoldsAsync("it is done", async () => (await ErasureAsync(host, room)).State == ErasureState.Done, TimeSpan.FromSeconds(30));
        Assert.Null(keys.FindRoomKey(room));
        Assert.True((await transcript.ReadAsync(reception, room, 1, CancellationToken.None))!.IsErased);
        Assert.DoesNotContain(host.Logs.Lines, logged => scene.Canaries.Any(canary => logged.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task PressAsync(WebHost host, string user, string data)
    {
        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "postback", replyToken = "r", postback = new { data } }, user))));
        await host.SettledAsync();
    }

    private static async Task<RoomErasure> ErasureAsync(WebHost host, Core.People.RoomId room)
    {
        await using var db = host.Database.OpenAsSystem("a test looks for an erasure");
        return await db.RoomErasures.AsNoTracking().SingleAsync(e => e.RoomId == room);
    }
}
