using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Deliveries;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>A sticker is taken, kept and handed to LINE like a written reply.</summary>
public sealed class SendStickerTests
{
    private static readonly StickerChoice Thanks = new("8515", "16581243");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sticker_is_committed_sealed_with_its_delivery_and_retry_key(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        var result = await SendAsync(cast, cast.Volunteer, room);

        var line = (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages[^1];
        Assert.Equal((result.Sequence, MessageKind.Sticker, cast.Volunteer.Id), (line.Sequence, line.Kind, line.StaffId));
        Assert.Equal((Thanks.PackageId, Thanks.StickerId), (line.Content.Sticker!.PackageId, line.Content.Sticker.StickerId));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(-1, (await db.Messages.SingleAsync(m => m.Sequence == result.Sequence)).SealedBody.AsSpan().IndexOf("16581243"u8));
        var delivery = await db.Deliveries.SingleAsync(d => d.MessageSequence == result.Sequence);
        Assert.Equal((DeliveryState.Queued, DeliveryMethod.Push), (delivery.State, delivery.Method));
        Assert.NotEqual(Guid.Empty, delivery.RetryKey);
        var request = System.Text.Encoding.UTF8.GetString(delivery.RequestUnder(cast.Keys.RoomKey(room)));
        Assert.Equal($$$"""{"to":"{{{Cast.Yuzu}}}","messages":[{"type":"sticker","sender":{"name":"小野"},"packageId":"8515","stickerId":"16581243"}]}""", request);
        Assert.Null((await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None))[0].WaitingSince);
    }

    [Fact]
    public async Task It_reaches_the_phone_between_the_words_before_and_after_it()
    {
        await using var scene = await Scene.SetAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "まえ");
        await SendAsync(scene.Cast, scene.Cast.Volunteer, scene.Room);
        await scene.ReplyAsync(scene.Cast.Midwife, "あと");

        await scene.RunAsync();

        Assert.Equal(["まえ", "8515/16581243", "あと"], await scene.Line.ReceivedAsync(scene.Parent));
        var bubble = (await scene.Line.LookAsync($"parents/{scene.Parent}/talk"))[1];
        Assert.Equal(("sticker", "小野"), (bubble.GetProperty("type").GetString(), bubble.GetProperty("senderName").GetString()));
    }

    [Fact]
    public async Task One_that_failed_goes_again_by_somebodys_word()
    {
        await using var scene = await Scene.SetAsync();
        await SendAsync(scene.Cast, scene.Cast.Midwife, scene.Room);
        await scene.Line.DeskAsync("behaviour", new { push = "monthlyLimit", remaining = 1 });
        await scene.RunAsync();
        var failed = Assert.Single(await scene.DeliveriesAsync());
        Assert.Equal((DeliveryState.Failed, FailureReason.QuotaReached), (failed.State, failed.Reason));

        Assert.Null(await new SendAgain(scene.Cast.Database, scene.Cast.Keys).AgainAsync(scene.Cast.Volunteer, failed.Id, CancellationToken.None));
        await scene.RunAsync();

        Assert.Equal(["8515/16581243"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task A_repeated_press_is_one_sticker()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var press = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(cast, cast.Midwife, room, key: press)));

        Assert.Single(results.Select(result => result.Sequence).Distinct());
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(1, await db.Deliveries.CountAsync());
    }

    [Fact]
    public async Task Half_a_sentence_stays_in_the_box()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "書きかけ", CancellationToken.None);

        await SendAsync(cast, cast.Midwife, room);

        Assert.Equal("書きかけ", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Draft);
    }

    [Theory]
    [InlineData("1", "1")] // not on LINE's list
    [InlineData("446", "1988")] // on the list, but nobody here knows what it shows
    [InlineData("8515", "52002738")] // of another package
    [InlineData("8515", "")]
    [InlineData("", "16581243")]
    public async Task Any_other_sticker_is_refused(string package, string sticker)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(ReplyRefusal.UnknownSticker, (await SendAsync(cast, cast.Midwife, room, new StickerChoice(package, sticker))).Refusal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Deliveries.CountAsync());
    }

    [Fact]
    public async Task Whoever_is_not_in_the_room_or_may_only_read_is_refused()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.ReceptionNurse.Id, Grounds.Supervision, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id));
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.Equal(ReplyRefusal.NotFound, (await SendAsync(cast, cast.OtherVolunteer, room)).Refusal);
        Assert.Equal(ReplyRefusal.NotFound, (await SendAsync(cast, cast.Coordinator, room)).Refusal);
        Assert.Equal(ReplyRefusal.ReadOnly, (await SendAsync(cast, cast.ReceptionNurse, room)).Refusal);
    }

    [Fact]
    public async Task While_the_parent_blocks_the_account_it_is_refused_and_says_so()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.LineDeliversAsync(new { type = "unfollow" });

        Assert.Equal(ReplyRefusal.Blocked, (await SendAsync(cast, cast.Midwife, room)).Refusal);
    }

    [Fact]
    public void Every_sticker_that_is_offered_is_on_LINEs_list() => Assert.Subset(SendableStickers.Packages.ToHashSet(), StickerChoices.All.Select(choice => choice.PackageId).ToHashSet());

    private static Task<ReplyResult> SendAsync(Cast cast, Actor who, Core.People.RoomId room, StickerChoice? sticker = null, Guid? key = null) =>
        new SendSticker(cast.Database, cast.Keys).SendAsync(who, room, (sticker ?? Thanks).PackageId, (sticker ?? Thanks).StickerId, key ?? Guid.NewGuid(), ReplyContext.None, CancellationToken.None);
}
