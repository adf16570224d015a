using System.Net;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Media from LINE: fetched at once, asked for again, given up, taken back; readable by the room's members alone.</summary>
public sealed class FetchMediaTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_photo_is_fetched_at_once_and_read_by_a_member(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast);
        var (room, sequence) = await line.PhotoAsync("468789577898262530");
        await cast.SeatTrioAsync(room);
        Assert.Equal(MediaState.Waiting, await StateAsync(cast, room, sequence));

        Assert.Null(await line.RoundAsync());

        Assert.Equal(["https://api-data.example.invalid/v2/bot/message/468789577898262530/content"], line.Asked);
        var view = Assert.Single((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages);
        Assert.Equal(new MediaView(MediaState.Kept, ContentSide.Jpeg.Length, "image/jpeg", HasPreview: false), view.Media);
        Assert.Equal(ContentSide.Jpeg, await BytesAsync(line, cast.Midwife, room, sequence));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_members_of_the_room_open_its_media(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast);
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);
        var other = await cast.ParentWritesAsync("べつの部屋", Cast.Mio);
        await line.RoundAsync();

        Assert.NotNull(await BytesAsync(line, cast.Volunteer, room, sequence));
        Assert.Null(await BytesAsync(line, cast.OtherVolunteer, room, sequence));
        Assert.Null(await BytesAsync(line, cast.Coordinator, room, sequence));
        Assert.Null(await BytesAsync(line, cast.Volunteer, other, sequence));
        Assert.Null(await BytesAsync(line, cast.Volunteer, room, sequence + 1));
        Assert.Null(await BytesAsync(line, cast.Volunteer, RoomId.New(), sequence));

        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Null(await BytesAsync(line, cast.Volunteer, room, sequence));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_door_itself_hides_media_rows_from_strangers_and_from_before_ones_first_message(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast);
        var (room, first) = await line.PhotoAsync("1");
        var (_, second) = await line.PhotoAsync("2");
        await cast.Database.ChangeAsSystemAsync("a test lets somebody in from the second message on", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, Grounds.Supervision, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id, fromSequence: second));
            return Task.FromResult(true);
        }, CancellationToken.None);
        await line.RoundAsync();

        await using var db = cast.Database.OpenAs(cast.OtherVolunteer);
        Assert.Equal([second], await db.Media.Select(m => m.Sequence).Distinct().ToListAsync());
        await using var stranger = cast.Database.OpenAs(cast.Coordinator);
        Assert.Equal(0, await stranger.Media.CountAsync());
        await using var nobody = cast.Database.OpenAsNobody();
        Assert.Equal(0, await nobody.Media.CountAsync());
        Assert.Null(await BytesAsync(line, cast.OtherVolunteer, room, first));
        Assert.NotNull(await BytesAsync(line, cast.OtherVolunteer, room, second));
    }

    [Fact]
    public async Task While_LINE_prepares_a_video_it_is_asked_again_until_it_is_there()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { Answer = ContentSide.Always(HttpStatusCode.Accepted) };
        var (room, sequence) = await line.PhotoAsync();

        for (var i = 0; i < 12; i++)
        {
            var next = await line.RoundAsync();
            Assert.InRange(next!.Value - cast.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30));
            cast.Clock.Advance(next.Value - cast.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        }
        Assert.Equal(MediaState.Waiting, await StateAsync(cast, room, sequence));
        line.Answer = _ => Task.FromResult(ContentSide.Bytes(ContentSide.Jpeg));
        await line.RoundAsync();

        Assert.Equal(MediaState.Kept, await StateAsync(cast, room, sequence));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, MediaState.Gone)]
    [InlineData(HttpStatusCode.Gone, MediaState.Gone)]
    [InlineData(HttpStatusCode.BadRequest, MediaState.Failed)]
    [InlineData(HttpStatusCode.InternalServerError, MediaState.Waiting)]
    [InlineData(HttpStatusCode.TooManyRequests, MediaState.Waiting)]
    [InlineData(HttpStatusCode.Unauthorized, MediaState.Waiting)]
    [InlineData(HttpStatusCode.Redirect, MediaState.Failed)]
    public async Task What_LINE_answers_decides_what_follows(HttpStatusCode answer, MediaState state)
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { Answer = ContentSide.Always(answer) };
        var (room, sequence) = await line.PhotoAsync();

        var next = await line.RoundAsync();

        Assert.Equal(state, await StateAsync(cast, room, sequence));
        Assert.Equal(state == MediaState.Waiting, next is not null);
        Assert.Single(line.Asked);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_day_it_is_given_up_and_a_member_may_have_it_tried_again(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { Answer = _ => throw new HttpRequestException("down") };
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);
        await line.RoundAsync();

        cast.Clock.Advance(Media.GiveUpAfter);
        await line.RoundAsync();
        Assert.Equal(MediaState.Failed, await StateAsync(cast, room, sequence));

        var again = new TryMediaAgain(cast.Database);
        Assert.False(await again.RunAsync(cast.OtherVolunteer, room, sequence, CancellationToken.None));
        Assert.False(await again.RunAsync(cast.Coordinator, room, sequence, CancellationToken.None));
        Assert.True(await again.RunAsync(cast.CurrentParent, room, sequence, CancellationToken.None));
        line.Answer = _ => Task.FromResult(ContentSide.Bytes(ContentSide.Jpeg));
        await line.RoundAsync();
        Assert.Equal(MediaState.Kept, await StateAsync(cast, room, sequence));
        Assert.False(await again.RunAsync(cast.CurrentParent, room, sequence, CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_not_kept_whether_LINE_announces_it_or_not(bool isAnnounced)
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast, maxBytes: 100_000);
        line.Answer = _ => Task.FromResult(isAnnounced ? ContentSide.Bytes(new byte[100_001]) : ContentSide.Unannounced(new byte[100_001]));
        var (room, sequence) = await line.PhotoAsync();

        Assert.Null(await line.RoundAsync());

        Assert.Equal(MediaState.TooLarge, await StateAsync(cast, room, sequence));
        Assert.Empty(MediaFiles(cast));
    }

    [Fact]
    public async Task A_photo_on_a_strangers_host_is_never_fetched_and_its_address_is_not_kept()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "image", id = "1", quoteToken = "q", contentProvider = new { type = "external", originalContentUrl = "https://evil.example/o.jpg", previewImageUrl = "https://evil.example/p.jpg" } } });
        var room = await cast.RoomOfAsync();

        Assert.Null(await line.RoundAsync());

        Assert.Equal(MediaState.External, await StateAsync(cast, room, 1));
        Assert.Empty(line.Asked);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.All(await db.InboxEvents.ToListAsync(), e => Assert.Null(e.SealedPayload));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taking_a_photo_back_hides_it_at_once_and_deletes_file_and_row(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast);
        var (room, sequence) = await line.PhotoAsync("7");
        await cast.SeatTrioAsync(room);
        await line.RoundAsync();
        Assert.Single(MediaFiles(cast));

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "7" } });
        Assert.Null(await BytesAsync(line, cast.Midwife, room, sequence));
        var seen = Assert.Single((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages);
        Assert.Null(seen.Media);
        Assert.NotNull(seen.WithdrawnAt);

        await line.RoundAsync();
        Assert.Empty(MediaFiles(cast));
        Assert.Null(await StateAsync(cast, room, sequence));
    }

    [Fact]
    public async Task A_photo_that_is_taken_back_while_it_is_fetched_leaves_no_file()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        line.Answer = _ => answer.Task;
        var (room, sequence) = await line.PhotoAsync("8");
        await line.Fetch.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("LINE is asked", () => line.Asked.Count == 1);

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "8" } });
        answer.SetResult(ContentSide.Bytes(ContentSide.Jpeg));
        await line.Fetch.WhenIdleAsync();

        Assert.Empty(MediaFiles(cast));
        await line.RoundAsync();
        Assert.Null(await StateAsync(cast, room, sequence));
    }

    [Fact]
    public async Task A_photo_that_was_taken_back_before_it_came_is_never_asked_for()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        await cast.ParentWritesAsync("さきに");
        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "9" } });
        var (room, sequence) = await line.PhotoAsync("9");

        await line.RoundAsync();

        Assert.Empty(line.Asked);
        Assert.Null(await StateAsync(cast, room, sequence));
    }

    [Fact]
    public async Task An_attempt_that_a_crash_cut_off_begins_again_after_its_lease()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        var (room, sequence) = await line.PhotoAsync();
        await cast.Database.ChangeAsSystemAsync("a test's process dies here", async (db, ct) =>
        {
            (await db.Media.SingleAsync(m => !m.IsPreview, ct)).Begin(db.Now);
            return true;
        }, CancellationToken.None);

        Assert.Equal(cast.Clock.GetUtcNow() + Media.Lease, await line.RoundAsync());
        Assert.Empty(line.Asked);
        cast.Clock.Advance(Media.Lease);
        await line.RoundAsync();

        Assert.Equal(MediaState.Kept, await StateAsync(cast, room, sequence));
    }

    [Fact]
    public async Task The_disk_holds_neither_a_byte_nor_a_name_of_what_was_sent()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "file", id = "1", fileName = "canary-77-diagnosis.pdf", fileSize = 40 } });
        await line.RoundAsync();
        Assert.Single(MediaFiles(cast));

        foreach (var path in Directory.EnumerateFiles(cast.Folder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("canary-"u8));
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_on_the_disk_is_not_shown()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        line.Answer = _ => Task.FromResult(ContentSide.Bytes(new byte[200_000]));
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);
        await line.RoundAsync();
        await using (var file = File.OpenWrite(Assert.Single(MediaFiles(cast)))) file.SetLength(MediaVault.ChunkBytes + MediaVault.SealBytes);

        Assert.Null(await BytesAsync(line, cast.Midwife, room, sequence));
    }

    private static string[] MediaFiles(Cast cast) => Directory.GetFiles(Path.Combine(cast.Folder, "media"));

    private static async Task<MediaState?> StateAsync(Cast cast, RoomId room, long sequence)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return (await db.Media.AsNoTracking().SingleOrDefaultAsync(m => m.RoomId == room && m.Sequence == sequence && !m.IsPreview))?.State;
    }

    private static async Task<byte[]?> BytesAsync(ContentSide line, Actor actor, RoomId room, long sequence)
    {
        var opened = await line.Open.OpenAsync(actor, room, sequence, CancellationToken.None);
        if (opened is null) return null;
        await using var content = opened.Content;
        var all = new MemoryStream();
        await content.CopyToAsync(all);
        return all.ToArray();
    }
}
