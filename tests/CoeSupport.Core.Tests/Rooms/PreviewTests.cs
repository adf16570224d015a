using System.Net;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>LINE's small pictures: kept beside the original under the same rules, and never in its way.</summary>
public sealed class PreviewTests
{
    private static readonly byte[] Small = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "canary-small"u8];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_gets_the_preview_strangers_and_former_members_do_not(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { AnswerPreview = Png };
        var (room, sequence) = await line.PhotoAsync("46");
        await cast.SeatTrioAsync(room);

        await line.RoundAsync();

        Assert.Equal(["https://api-data.example.invalid/v2/bot/message/46/content/preview"], line.AskedPreviews);
        Assert.Equal((Small, "image/png"), await PreviewAsync(line, cast.Volunteer, room, sequence));
        Assert.Null(await PreviewAsync(line, cast.OtherVolunteer, room, sequence));
        Assert.Null(await PreviewAsync(line, cast.Coordinator, room, sequence));
        Assert.True((await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Messages.Single().Media!.HasPreview);
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Null(await PreviewAsync(line, cast.Volunteer, room, sequence));
        Assert.True(File.ReadAllBytes(Files(cast).Single(file => new FileInfo(file).Length < 60)).AsSpan().IndexOf("canary"u8) < 0);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Without_a_preview_the_photo_itself_is_shown_and_LINE_is_not_asked_again(HttpStatusCode answer)
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { AnswerPreview = ContentSide.Always(answer) };
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);

        Assert.Null(await line.RoundAsync());

        Assert.Equal((ContentSide.Jpeg, "image/jpeg"), await PreviewAsync(line, cast.Midwife, room, sequence));
        Assert.Single(line.AskedPreviews);
        Assert.Single(Files(cast));
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_preview_that_is_not_there_yet_is_asked_for_again_while_the_original_is_kept(HttpStatusCode answer)
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { AnswerPreview = ContentSide.Always(answer) };
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);

        var next = await line.RoundAsync();
        Assert.Equal(new MediaView(MediaState.Kept, ContentSide.Jpeg.Length, "image/jpeg", HasPreview: false), (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Messages.Single().Media);
        line.AnswerPreview = Png;
        cast.Clock.Advance(next!.Value - cast.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await line.RoundAsync();

        Assert.Equal((Small, "image/png"), await PreviewAsync(line, cast.Midwife, room, sequence));
        Assert.Single(line.Asked);
    }

    [Fact]
    public async Task What_is_no_picture_or_too_large_is_no_preview_and_leaves_no_file()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast, maxBytes: 20_000_000);
        line.AnswerPreview = address => Task.FromResult(ContentSide.Bytes(address.Contains("/1/", StringComparison.Ordinal) ? [.. "<html>"u8] : [0xFF, 0xD8, 0xFF, .. new byte[1024 * 1024]]));
        var (room, page) = await line.PhotoAsync("1");
        var (_, large) = await line.PhotoAsync("2");
        await cast.SeatTrioAsync(room);

        await line.RoundAsync();

        Assert.Equal("image/jpeg", (await PreviewAsync(line, cast.Midwife, room, page))!.Value.Type);
        Assert.Equal(ContentSide.Jpeg, (await PreviewAsync(line, cast.Midwife, room, large))!.Value.Bytes);
        Assert.Equal(2, Files(cast).Length);
    }

    [Fact]
    public async Task A_video_without_a_preview_shows_none_and_sounds_files_and_strangers_hosts_are_never_asked()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { Answer = _ => Task.FromResult(ContentSide.Bytes([0, 0, 0, 0x18, .. "ftypmp42....."u8])) };
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "video", id = "1", duration = 5, contentProvider = new { type = "line" } } });
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "audio", id = "2", duration = 5, contentProvider = new { type = "line" } } });
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "file", id = "3", fileName = "a.jpg", fileSize = 5 } });
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "image", id = "4", contentProvider = new { type = "external", originalContentUrl = "https://a.example/1" } } });
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);

        await line.RoundAsync();

        Assert.Equal("https://api-data.example.invalid/v2/bot/message/1/content/preview", Assert.Single(line.AskedPreviews));
        Assert.Null(await PreviewAsync(line, cast.Midwife, room, 1));
        Assert.NotNull(await line.Open.OpenAsync(cast.Midwife, room, 1, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taking_a_photo_back_takes_its_preview_along(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { AnswerPreview = Png };
        var (room, sequence) = await line.PhotoAsync("7");
        await cast.SeatTrioAsync(room);
        await line.RoundAsync();
        Assert.Equal(2, Files(cast).Length);

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "7" } });
        Assert.Null(await PreviewAsync(line, cast.Midwife, room, sequence));
        await line.RoundAsync();

        Assert.Empty(Files(cast));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(0, await db.Media.CountAsync());
    }

    [Fact]
    public async Task Trying_a_photo_again_tries_its_preview_too_but_a_missing_preview_alone_is_nothing_to_try()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { AnswerPreview = ContentSide.Always(HttpStatusCode.BadRequest) };
        var (room, sequence) = await line.PhotoAsync();
        await cast.SeatTrioAsync(room);
        await line.RoundAsync();
        Assert.False(await new TryMediaAgain(cast.Database).RunAsync(cast.Midwife, room, sequence, CancellationToken.None));

        line.Answer = ContentSide.Always(HttpStatusCode.BadRequest);
        var (_, second) = await line.PhotoAsync("2");
        await line.RoundAsync();
        (line.Answer, line.AnswerPreview) = (_ => Task.FromResult(ContentSide.Bytes(ContentSide.Jpeg)), Png);
        Assert.True(await new TryMediaAgain(cast.Database).RunAsync(cast.Midwife, room, second, CancellationToken.None));
        await line.RoundAsync();

        Assert.Equal("image/png", (await PreviewAsync(line, cast.Midwife, room, second))!.Value.Type);
    }

    private static Task<HttpResponseMessage> Png(string address) => Task.FromResult(ContentSide.Bytes(Small));

    private static string[] Files(Cast cast) => Directory.GetFiles(Path.Combine(cast.Folder, "media"));

    private static async Task<(byte[] Bytes, string Type)?> PreviewAsync(ContentSide line, Actor actor, RoomId room, long sequence)
    {
        if (await line.Open.OpenPreviewAsync(actor, room, sequence, CancellationToken.None) is not { } opened) return null;
        await using var content = opened.Content;
        var all = new MemoryStream();
        await content.CopyToAsync(all);
        return (all.ToArray(), opened.ContentType);
    }
}
