using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Deliveries;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>The parent sees "read" when a person decides so and LINE said yes; never otherwise.</summary>
public sealed class MarkReadAtLineTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task On_the_phone_and_for_everybody_in_the_room_it_is_marked_up_to_that_line(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.ParentSaysAsync("ひとつめ");
        await scene.ParentSaysAsync("ふたつめ");
        await scene.ParentSaysAsync("みっつめ");
        Assert.All((await ReadAsync(scene)).TakeLast(3), line => Assert.True(line.CanBeMarkedRead));

        Assert.Null(await MarkAsync(scene, scene.Cast.Volunteer, 3));

        Assert.Equal([true, true, false], (await OnThePhoneAsync(scene)).TakeLast(3));
        var lines = await ReadAsync(scene);
        Assert.Equal([false, false, true], lines.TakeLast(3).Select(line => line.CanBeMarkedRead));
        Assert.True(lines.Single(line => line.Sequence == 3).IsLastReadAtLine);
        Assert.Null(await MarkAsync(scene, scene.Cast.Midwife, 2)); // earlier: stays where it is
        Assert.True((await ReadAsync(scene)).Single(line => line.Sequence == 3).IsLastReadAtLine);
    }

    [Fact]
    public async Task Reading_here_marks_nothing_there()
    {
        await using var scene = await Scene.SetAsync();
        await scene.ParentSaysAsync("よみましたか");

        await new MarkRead(scene.Cast.Database).MarkAsync(scene.Cast.Midwife, scene.Room, 2, None);
        await ReadAsync(scene);

        Assert.DoesNotContain(true, await OnThePhoneAsync(scene));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_LINE_does_not_know_or_does_not_answer_is_not_called_read(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.Cast.LineDeliversAsync(new { type = "message", message = new { type = "text", id = scene.Cast.NextId(), text = "ふるい", quoteToken = "q", markAsReadToken = "unknown" } }, scene.Parent);
        Assert.Equal(ReadAtLineRefusal.NoToken, await MarkAsync(scene, scene.Cast.Midwife, 1));
        Assert.Equal(ReadAtLineRefusal.NotKnown, await MarkAsync(scene, scene.Cast.Midwife, 2));
        await scene.ParentSaysAsync("あたらしい");
        scene.Wire.Options.ApiBaseAddress = new Uri("http://127.0.0.1:9/");

        Assert.Equal(ReadAtLineRefusal.NoAnswer, await MarkAsync(scene, scene.Cast.Midwife, 3));

        Assert.DoesNotContain(await ReadAsync(scene), line => line.IsLastReadAtLine);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_write_there_marks_nothing(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.ParentSaysAsync("こんばんは");

        Assert.Equal(ReadAtLineRefusal.NotFound, await MarkAsync(scene, scene.Cast.OtherVolunteer, 2));
        Assert.Equal(ReadAtLineRefusal.NotFound, await MarkAsync(scene, scene.Cast.Coordinator, 2));
        await scene.Cast.Database.ChangeAsSystemAsync("a test lets a supervisor in, who reads only", (db, _) =>
        {
            db.Memberships.Add(new Membership(scene.Room, scene.Cast.ReceptionNurse.Id, Grounds.Supervision, canWrite: false, scene.Cast.Clock.GetUtcNow(), scene.Cast.Coordinator.Id));
            return Task.FromResult(true);
        }, None);
        Assert.Equal(ReadAtLineRefusal.ReadOnly, await MarkAsync(scene, scene.Cast.ReceptionNurse, 2));
        await scene.Cast.RemoveAsync(scene.Cast.Volunteer, scene.Room);
        Assert.Equal(ReadAtLineRefusal.NotFound, await MarkAsync(scene, scene.Cast.Volunteer, 2));
        Assert.DoesNotContain(true, await OnThePhoneAsync(scene));
    }

    private static Task<ReadAtLineRefusal?> MarkAsync(Scene scene, Actor who, long sequence) =>
        new MarkReadAtLine(scene.Cast.Database, scene.Cast.Keys, scene.Wire.Clients).MarkAsync(who, scene.Room, sequence, None);

    private static async Task<MessageView[]> ReadAsync(Scene scene) => [.. (await scene.Cast.Transcript.ReadAsync(scene.Cast.Midwife, scene.Room, 50, None))!.Messages];

    private static async Task<bool[]> OnThePhoneAsync(Scene scene) =>
        [.. (await scene.Line.LookAsync($"parents/{scene.Parent}/talk")).EnumerateArray().Where(bubble => bubble.GetProperty("from").GetString() == "parent").Select(bubble => bubble.GetProperty("isRead").GetBoolean())];
}
