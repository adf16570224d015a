using System.Text;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>A parent asks by a button who can read their room.</summary>
public sealed class AnswerWhoReadsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_trio_is_named_by_public_names_and_kinds_and_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        await PressAsync(cast);

        var answer = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages[^1];
        Assert.Equal(AuthorKind.Automatic, answer.Author);
        var lines = answer.Content.Text!.Split('\n').Where(line => line.StartsWith('・')).ToList();
        Assert.Equal(3, lines.Count);
        Assert.StartsWith("・応援団・専門職　", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("・応援団・子育て中　", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("・応援団・応援者　", lines[2], StringComparison.Ordinal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(DeliveryMethod.Reply, (await db.Deliveries.SingleAsync()).Method);
    }

    [Fact]
    public async Task Who_has_left_the_room_is_not_named_any_more()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var left = await db.Memberships.SingleAsync(m => m.RoomId == room && m.StaffId == cast.Volunteer.Id);
            Assert.True(await new EndMembership(cast.Database).EndAsync(cast.Coordinator, left.Id, CancellationToken.None));
        }

        await PressAsync(cast);

        var text = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages[^1].Content.Text!;
        Assert.DoesNotContain("応援団・応援者", text, StringComparison.Ordinal);
        Assert.Contains("応援団・専門職", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_does_not_make_anybody_wait()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("こんばんは");
        await cast.SendReply.SendAsync(cast.Midwife, room, "こんばんは", Guid.NewGuid(), CancellationToken.None);

        await PressAsync(cast);

        Assert.Null((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.WaitingSince);
    }

    [Fact]
    public async Task In_standby_nothing_is_answered()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();

        await cast.LineDeliversAsync(new { type = "postback", mode = "standby", replyToken = "r", postback = new { data = "readers" } });

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.Deliveries.AnyAsync());
    }

    private static Task<string> PressAsync(Cast cast) => cast.LineDeliversAsync(new { type = "postback", replyToken = "r", postback = new { data = "readers" } });
}
