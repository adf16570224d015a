using System.Text.Json;
using System.Text.RegularExpressions;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Tests.Erasures;

/// <summary>A parent's phone: presses the buttons that were really sent, and takes what is handed to LINE.</summary>
internal sealed class Phone(Cast cast, string user = Cast.Yuzu)
{
    public EraseDue Due { get; } = new(cast.Database, cast.Keys);

    public HoldErasure Hold { get; } = new(cast.Database, cast.Keys);

    public ErasureList List { get; } = new(cast.Database, cast.Keys);

    /// <summary>Presses whatever button carries this data, with its id as the newest bubble has it.</summary>
    public async Task PressAsync(string name, RoomId? room = null)
    {
        var data = name == "erase" ? name : await DataAsync(name, room);
        await PressDataAsync(data);
    }

    public Task PressDataAsync(string data) => cast.LineDeliversAsync(new { type = "postback", replyToken = "r", postback = new { data } }, user);

    /// <summary>The data of the newest button of that name that was sent to this phone.</summary>
    public async Task<string> DataAsync(string name, RoomId? room = null)
    {
        var id = room ?? await cast.RoomOfAsync(user);
        await using var db = cast.Database.OpenAsSystem("test");
        var key = cast.Keys.RoomKey(id);
        var requests = await db.Deliveries.Where(d => d.RoomId == id).OrderByDescending(d => d.Id).ToListAsync();
        return requests.Where(d => d.SealedRequest.Length > 0).Select(d => Regex.Match(System.Text.Encoding.UTF8.GetString(d.RequestUnder(key)), $"\"({name}\\?[^\"]+)\"")).First(match => match.Success).Groups[1].Value;
    }

    /// <summary>Explained and confirmed.</summary>
    public async Task<RoomErasure> EraseAsync()
    {
        await PressAsync("erase");
        await PressAsync("erase-confirm");
        return (await ErasuresAsync()).Last();
    }

    public async Task<List<RoomErasure>> ErasuresAsync()
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.RoomErasures.OrderBy(e => e.Id).ToListAsync();
    }

    /// <summary>LINE takes, or refuses, what waits for it.</summary>
    public Task LineTakesAsync(bool accepts = true) => cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
    {
        foreach (var d in await db.Deliveries.Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Retrying).ToListAsync(ct))
        {
            d.Begin(db.Now);
            if (accepts) d.Accept("req", ["1"], db.Now);
            else d.Fail(FailureReason.Refused, null);
        }
        return true;
    }, CancellationToken.None);

    public Task RoundAsync() => Due.RunAsync(CancellationToken.None);

    /// <summary>Seven days on, the receipt taken, the key gone.</summary>
    public async Task RunOutAsync()
    {
        await LineTakesAsync();
        cast.Clock.Advance(RoomErasure.Wait);
        await RoundAsync();
        await LineTakesAsync();
        await RoundAsync();
    }

    /// <summary>What was said to this phone by rules, in order.</summary>
    public async Task<List<string>> SaidAsync(RoomId room)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        var key = cast.Keys.RoomKey(room);
        var lines = await db.Messages.Where(m => m.RoomId == room && m.Author == AuthorKind.Automatic).OrderBy(m => m.Sequence).ToListAsync();
        return [.. lines.Select(m => MessageContent.Open(key, m.SealedBody!, room, m.Sequence).Text!)];
    }

    public async Task<List<string>> AuditAsync()
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.AuditEntries.Where(e => e.Action.StartsWith("erasure")).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync();
    }
}
