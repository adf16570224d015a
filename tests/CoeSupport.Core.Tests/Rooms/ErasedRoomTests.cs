using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>A room whose key was deleted is said to be erased, hides no other room, and leaves nothing behind on the disk.</summary>
public sealed class ErasedRoomTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_members_see_that_it_was_erased_and_all_their_other_rooms_as_before(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (erased, kept) = (await cast.RoomWithTrioAsync("わすれて"), await cast.RoomWithTrioAsync("のこして", Cast.Mio));
        Erase(cast, erased);

        foreach (var isClosed in new[] { false, true })
        {
            if (isClosed) Assert.Equal(1, await Follow(cast).RunAsync(CancellationToken.None));
            var rooms = (await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None)).ToDictionary(room => room.Id);
            Assert.Equal((false, "のこして", 1), (rooms[kept].IsErased, rooms[kept].LastMessage!.Content.Text, rooms[kept].Unread));
            Assert.Equal((true, null, 0, null), (rooms[erased].IsErased, rooms[erased].LastMessage, rooms[erased].Unread, rooms[erased].WaitingSince));
            var view = (await cast.Transcript.ReadAsync(cast.Midwife, erased, 10, CancellationToken.None))!;
            Assert.Equal((true, false, false, 0), (view.IsErased, view.CanWrite, view.HasEarlier, view.Messages.Count));
            Assert.Empty((await new FindInRoom(cast.Database, cast.Keys).FindAsync(cast.Midwife, erased, SoughtWords.Of("わすれて")!, CancellationToken.None))!);
            Assert.Null(await cast.Transcript.ReadAsync(cast.OtherVolunteer, erased, 10, CancellationToken.None)); // not even that is told to strangers
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_forms_no_trio_for_it_and_sees_all_others_who_wait(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (erased, waiting) = (await cast.ParentWritesAsync("わすれて"), await cast.ParentWritesAsync("まっています", Cast.Mio));
        var triage = new TriageList(cast.Database, cast.Keys);
        Erase(cast, erased);

        Assert.Equal([waiting], (await triage.ReadAsync(cast.Coordinator, CancellationToken.None)).Select(row => row.Id));
        await Follow(cast).RunAsync(CancellationToken.None);

        Assert.Equal([waiting], (await triage.ReadAsync(cast.Coordinator, CancellationToken.None)).Select(row => row.Id));
        Assert.Empty(await triage.CandidatesAsync(cast.Coordinator, erased, CancellationToken.None));
        var choice = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);
        Assert.Equal(FormTrioRefusal.NotFound, await cast.Trio.FormAsync(cast.Coordinator, erased, choice, CancellationToken.None));
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        Assert.Equal([waiting], (await cast.Rooms.ReadAsync(cast.ReceptionNurse, CancellationToken.None)).Select(room => room.Id));
    }

    [Fact]
    public async Task Nothing_is_written_kept_sent_or_opened_in_it_any_more()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);
        await line.RoundAsync();
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "まえの", Guid.NewGuid(), CancellationToken.None)).Refusal);
        await using var db = cast.Database.OpenAsSystem("test");
        var sending = await db.Deliveries.Select(d => d.Id).SingleAsync();
        Erase(cast, room);

        Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(cast.Midwife, room, "x", Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.Equal(SendAgainRefusal.NotFound, await new SendAgain(cast.Database, cast.Keys).AgainAsync(cast.Midwife, sending, CancellationToken.None));
        Assert.False(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, "x", CancellationToken.None));
        Assert.Null(await line.Open.OpenAsync(cast.Midwife, room, sequence, CancellationToken.None));
        Assert.Null(await line.Open.OpenPreviewAsync(cast.Midwife, room, sequence, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_media_previews_picture_and_drafts_are_deleted_and_nobody_elses(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { AnswerPreview = _ => Task.FromResult(ContentSide.Bytes(ContentSide.Jpeg)) };
        var (erased, _) = await line.PhotoAsync("1");
        var (kept, _) = await line.PhotoAsync("2", Cast.Mio);
        await cast.SeatTrioAsync(erased);
        await cast.SeatTrioAsync(kept);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Channels.SingleAsync(ct)).ShowPictures(true);
            return true;
        }, CancellationToken.None);
        await line.RoundAsync();
        line.Answer = ContentSide.Profile("ゆず", "https://profile.line-scdn.net/a");
        await new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures).RunAsync(CancellationToken.None);
        Assert.True(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, erased, "かきかけ", CancellationToken.None));
        Assert.Equal(6, Files(cast).Length);
        Erase(cast, erased);

        await line.RoundAsync();

        Assert.Equal(3, Files(cast).Length);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal([kept], await db.Media.Select(m => m.RoomId).Distinct().ToListAsync());
        Assert.Equal(0, await db.Drafts.CountAsync());
        Assert.Equal([kept], await db.Rooms.Where(room => room.PictureFile != null).Select(room => room.Id).ToListAsync());
        Assert.Equal(3, (await cast.Transcript.ReadAsync(cast.Midwife, kept, 10, CancellationToken.None))!.Team.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_notes_their_drafts_and_whom_they_called_are_deleted_and_nobody_elses(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (erased, kept) = (await cast.RoomWithTrioAsync("わすれて"), await cast.RoomWithTrioAsync("のこして", Cast.Mio));
        foreach (var room in new[] { erased, kept })
        {
            Assert.Null((await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, "@小野 さん、あした", NoteReaders.Team, Guid.NewGuid(), CancellationToken.None)).Refusal);
            Assert.True(await new KeepNoteDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, "かきかけ", NoteReaders.Team, CancellationToken.None));
        }
        Erase(cast, erased);

        await Follow(cast).RunAsync(CancellationToken.None);

        await using var db = cast.Database.OpenAsSystem("test");
        var note = await db.Notes.SingleAsync();
        Assert.Equal((kept, note.Id, kept), (note.RoomId, (await db.NoteMentions.SingleAsync()).NoteId, (await db.NoteDrafts.SingleAsync()).RoomId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_parent_who_writes_again_after_it_gets_a_new_room(bool isClosed)
    {
        await using var cast = await Cast.AssembleAsync();
        var erased = await cast.RoomWithTrioAsync("わすれて");
        Erase(cast, erased);
        if (isClosed) await Follow(cast).RunAsync(CancellationToken.None);

        var anew = await cast.ParentWritesAsync("たすけて");

        Assert.NotEqual(erased, anew);
        await cast.SeatTrioAsync(anew);
        await cast.ParentWritesAsync("もういちど");
        Assert.Equal(["たすけて", "もういちど"], await cast.WordsReadByAsync(cast.Midwife, anew));
        Assert.Equal(0, await Follow(cast).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task It_keeps_nobody_else_nameless()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { Answer = ContentSide.Profile("みお", null) };
        var erased = await cast.RoomWithTrioAsync("わすれて");
        var room = await cast.RoomWithTrioAsync("こんにちは", Cast.Mio);
        Erase(cast, erased);

        await new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures).RunAsync(CancellationToken.None);

        Assert.Equal("みお", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Name);
    }

    [Theory]
    [InlineData(DeliveryMethod.Push)]
    [InlineData(DeliveryMethod.Reply)]
    public async Task What_was_to_be_sent_from_it_fails_once_and_LINE_is_not_asked(DeliveryMethod method)
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell("ようこそ", db.Now, by: null));
            return true;
        }, CancellationToken.None);
        await cast.LineDeliversAsync(new { type = "follow", replyToken = method == DeliveryMethod.Reply ? "r" : null, follow = new { isUnblocked = false } });
        Erase(cast, await cast.RoomOfAsync());
        var deliver = new DeliverDue(cast.Database, cast.Keys, line.Clients, cast.Feed, NullLogger<DeliverDue>.Instance);

        for (var round = 0; round < 3; round++)
        {
            await deliver.StartDueAsync(CancellationToken.None);
            await deliver.WhenIdleAsync();
        }

        await using var db = cast.Database.OpenAsSystem("test");
        var delivery = await db.Deliveries.SingleAsync();
        Assert.Equal((method, DeliveryState.Failed, 0), (delivery.Method, delivery.State, delivery.Attempts));
        Assert.Empty(line.Asked);
    }

    [Fact]
    public async Task A_reply_that_LINE_refuses_after_its_room_was_erased_is_not_pushed_instead()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        line.Answer = _ => answer.Task;
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell("ようこそ", db.Now, by: null));
            return true;
        }, CancellationToken.None);
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } });
        var deliver = new DeliverDue(cast.Database, cast.Keys, line.Clients, cast.Feed, NullLogger<DeliverDue>.Instance);
        await deliver.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("LINE is asked", () => line.Asked.Count == 1);

        Erase(cast, await cast.RoomOfAsync());
        answer.SetResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"message":"Invalid reply token"}""") });
        await deliver.WhenIdleAsync();

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(DeliveryState.Failed, (await db.Deliveries.SingleAsync()).State);
    }

    [Fact]
    public async Task A_photo_that_is_being_fetched_while_it_is_erased_leaves_no_file()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        line.Answer = _ => answer.Task;
        var (room, _) = await line.PhotoAsync();
        await line.Fetch.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("LINE is asked", () => line.Asked.Count == 1);

        Erase(cast, room);
        await line.Erasures.RunAsync(CancellationToken.None);
        answer.SetResult(ContentSide.Bytes(ContentSide.Jpeg));
        await line.Fetch.WhenIdleAsync();
        await line.RoundAsync();

        Assert.Empty(Files(cast));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Media.CountAsync());
    }

    [Fact]
    public async Task A_photo_that_was_not_fetched_yet_is_never_asked_for()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { AnswerPreview = ContentSide.Always(HttpStatusCode.OK) };
        var (room, _) = await line.PhotoAsync();
        Erase(cast, room);

        await line.Fetch.StartDueAsync(CancellationToken.None); // before it is closed in the database
        await line.Fetch.WhenIdleAsync();
        await line.RoundAsync();

        Assert.Empty(line.Asked);
        Assert.Empty(line.AskedPreviews);
        Assert.Empty(Files(cast));
    }

    private static void Erase(Cast cast, RoomId room) => cast.Keys.EraseRoom(room, cast.Clock.GetUtcNow());

    private static FollowErasures Follow(Cast cast) => new(cast.Database, cast.Keys, cast.Vault);

    private static string[] Files(Cast cast) => Directory.GetFiles(Path.Combine(cast.Folder, "media"));
}
