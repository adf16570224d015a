using CoeSupport.Core.Data;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>What a channel greeted with before there were versions is what it goes on saying.</summary>
public sealed class GreetingsOfBeforeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_greeting_becomes_the_first_version_and_whoever_was_greeted_was_told_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var greeted = await cast.ParentWritesAsync("はじめまして");
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var room = await db.Rooms.SingleAsync(r => r.Id == greeted, ct);
            var line = room.WriteAutomatically("greeting", db.Now);
            db.Messages.Add(line.With(MessageContent.OfText("ようこそ").Seal(cast.Keys.RoomKey(greeted), greeted, line.Sequence)));
            return true;
        }, CancellationToken.None);
        await cast.ParentWritesAsync("こんにちは", Cast.Mio);
        await using (var db = cast.Database.OpenAsSystem("a database of before"))
        {
            var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_ConsentAtFirstContact", StringComparison.Ordinal)).Last();
            await db.Database.MigrateAsync(before, CancellationToken.None);
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Channels\" SET \"Greeting\" = 'ようこそ'", CancellationToken.None);
        }

        await cast.Database.MigrateAsync(CancellationToken.None);
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, Cast.Mio);
        await cast.ParentWritesAsync("ねえ");

        await using var after = cast.Database.OpenAsSystem("test");
        Assert.Equal((1, "ようこそ"), await after.ConsentTexts.Select(text => new ValueTuple<int, string>(text.Version, text.Text)).SingleAsync());
        Assert.Equal(1, (await after.Rooms.SingleAsync(r => r.Id == greeted)).ConsentTold);
        Assert.Equal(0, await after.Messages.CountAsync(m => m.RoomId == greeted && m.AutomaticSource == "consent"));
        var mio = await cast.RoomOfAsync(Cast.Mio);
        var said = await after.Messages.SingleAsync(m => m.RoomId == mio && m.AutomaticSource == "consent");
        Assert.StartsWith("ようこそ", MessageContent.Open(cast.Keys.RoomKey(mio), said.SealedBody!, mio, said.Sequence).Text, StringComparison.Ordinal);
    }
}
