using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>A reply rests for the seconds its author chose, so that it can be taken back; once an attempt began it cannot.</summary>
public sealed class TakeBackTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reply_leaves_only_after_the_seconds_its_author_chose_also_when_the_process_ended_in_between(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await HoldAsync(scene, scene.Cast.Midwife, 5);
        await scene.ReplyAsync(scene.Cast.Midwife, "五秒まつ");

        Assert.Equal(scene.Cast.Clock.GetUtcNow().AddSeconds(5), await scene.PassAsync());
        Assert.Empty(scene.Pushes);
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(5));
        var another = scene.AnotherNode(); // knows nothing but the database
        await another.StartDueAsync(None);
        await another.WhenIdleAsync();

        Assert.Equal(["五秒まつ"], scene.PushedTexts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_back_it_never_leaves_the_words_are_in_the_draft_and_the_parent_waits_as_before(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        var cast = scene.Cast;
        await HoldAsync(scene, cast.Midwife, 3);
        var waited = (await ReadAsync(scene, cast.Volunteer)).WaitingSince;
        await scene.ReplyAsync(cast.Midwife, "やっぱり書きなおす");
        await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, scene.Room, "つづき", None);
        Assert.Null((await ReadAsync(scene, cast.Volunteer)).WaitingSince);

        var result = await TakeAsync(scene, cast.Midwife);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.RunAsync();

        Assert.Equal(new TakeBackResult("やっぱり書きなおす", null), result);
        Assert.Empty(scene.Pushes);
        var (mine, theirs) = (await ReadAsync(scene, cast.Midwife), await ReadAsync(scene, cast.Volunteer));
        Assert.Equal("やっぱり書きなおす\nつづき", mine.Draft);
        Assert.Null(theirs.Draft);
        var line = theirs.Messages[^1];
        Assert.NotNull(line.WithdrawnAt);
        Assert.Null(line.Content.Text);
        Assert.Equal(DeliveryState.TakenBack, line.Delivery!.State);
        Assert.Equal(waited, theirs.WaitingSince);
        // The next line follows without a gap.
        Assert.Equal(line.Sequence + 1, (await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "つぎ", Guid.NewGuid(), None)).Sequence);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Once_an_attempt_began_nothing_is_taken_back(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await HoldAsync(scene, scene.Cast.Midwife, 3);
        await scene.ReplyAsync(scene.Cast.Midwife, "もう出る");
        await scene.BeginWithoutSettlingAsync(DeliverDue.Lease);

        Assert.Equal(TakeBackRefusal.Begun, (await TakeAsync(scene, scene.Cast.Midwife)).Refusal);

        Assert.Equal("もう出る", (await ReadAsync(scene, scene.Cast.Midwife)).Messages[^1].Content.Text);
        Assert.Null((await ReadAsync(scene, scene.Cast.Midwife)).Draft);
        Assert.NotEmpty((await scene.DeliveriesAsync())[^1].SealedRequest);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sending_and_taking_back_at_the_same_instant_end_in_one_of_the_two(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await HoldAsync(scene, scene.Cast.Midwife, 3);
        await scene.ReplyAsync(scene.Cast.Midwife, "どちらか");
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(3));

        var id = (await scene.DeliveriesAsync())[^1].Id;
        var results = await Task.WhenAll(scene.RunAsync().ContinueWith(_ => (TakeBackRefusal?)null, TaskScheduler.Default), Task.Run(async () => (await new TakeBack(scene.Cast.Database, scene.Cast.Keys).TakeAsync(scene.Cast.Midwife, id, None)).Refusal));
        await scene.RunAsync();

        Assert.Equal(results[1] is null ? 0 : 1, scene.Pushes.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_colleagues_reply_does_not_overtake_one_that_waits(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await HoldAsync(scene, scene.Cast.Midwife, 5);
        await scene.ReplyAsync(scene.Cast.Midwife, "さき");
        await scene.ReplyAsync(scene.Cast.Volunteer, "あと");

        await scene.RunAsync();
        Assert.Empty(scene.Pushes);
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(5));
        await scene.RunAsync();

        Assert.Equal(["さき", "あと"], scene.PushedTexts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_did_not_write_it_or_is_not_in_the_room_any_more_takes_nothing_back(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        var cast = scene.Cast;
        await HoldAsync(scene, cast.Midwife, 5);
        await scene.ReplyAsync(cast.Midwife, "わたしの");

        Assert.Equal(TakeBackRefusal.NotYours, (await TakeAsync(scene, cast.Volunteer)).Refusal);
        Assert.Equal(TakeBackRefusal.NotFound, (await TakeAsync(scene, cast.OtherVolunteer)).Refusal);
        await cast.RemoveAsync(cast.Midwife, scene.Room);
        Assert.Equal(TakeBackRefusal.NotFound, (await TakeAsync(scene, cast.Midwife)).Refusal);
    }

    [Fact]
    public async Task A_click_that_was_taken_back_is_not_sent_by_being_repeated()
    {
        await using var scene = await Scene.SetAsync();
        var cast = scene.Cast;
        await HoldAsync(scene, cast.Midwife, 5);
        var click = Guid.NewGuid();
        await cast.SendReply.SendAsync(cast.Midwife, scene.Room, "一度だけ", click, None);
        await TakeAsync(scene, cast.Midwife);

        Assert.Equal(ReplyRefusal.TakenBack, (await cast.SendReply.SendAsync(cast.Midwife, scene.Room, "一度だけ", click, None)).Refusal);
    }

    [Fact]
    public async Task The_waiting_after_taking_back_does_not_depend_on_what_its_author_may_read()
    {
        await using var scene = await Scene.SetAsync();
        var cast = scene.Cast;
        var waited = (await ReadAsync(scene, cast.Volunteer)).WaitingSince;
        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        await cast.ParentWritesAsync("まだいますか", scene.Parent);
        await cast.Database.ChangeAsSystemAsync("the midwife reads from the second line on", async (db, ct) =>
        {
            var membership = await db.Memberships.SingleAsync(m => m.StaffId == cast.Midwife.Id && m.RoomId == scene.Room && m.EndedAt == null, ct);
            db.Entry(membership).Property(m => m.FromSequence).CurrentValue = 2;
            return true;
        }, None);
        await HoldAsync(scene, cast.Midwife, 3);
        await scene.ReplyAsync(cast.Midwife, "います");

        await TakeAsync(scene, cast.Midwife);

        Assert.Equal(waited, (await ReadAsync(scene, cast.Volunteer)).WaitingSince);
    }

    private static Task HoldAsync(Scene scene, Actor who, int seconds) => new KeepPreferences(scene.Cast.Database).ChangeAsync(who, p => p.Undo(seconds), None);

    private static async Task<RoomView> ReadAsync(Scene scene, Actor who) => (await scene.Cast.Transcript.ReadAsync(who, scene.Room, 50, None))!;

    private static async Task<TakeBackResult> TakeAsync(Scene scene, Actor who)
    {
        DeliveryId id = (await scene.DeliveriesAsync())[^1].Id;
        return await new TakeBack(scene.Cast.Database, scene.Cast.Keys).TakeAsync(who, id, None);
    }
}
