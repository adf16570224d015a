using System.Net;
using CoeSupport.Core.Line;
using CoeSupport.Core.Tests.Line;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>What a phone sends can be fetched as long as LINE would give it, and by our client never beyond the limit (checks 25 and 26).</summary>
public sealed class MediaTests
{
    [Fact]
    public async Task Content_is_what_the_phone_sent_and_is_on_the_data_host_only()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        byte[] bytes = [0x89, 0x50, 1, 2, 3];
        var id = await line.SendMediaAsync(mio, "image", bytes, "image/png");

        await using var ready = Assert.IsType<LineContent.Ready>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
        using var elsewhere = await line.GetAsync($"v2/bot/message/{id}/content");

        Assert.Equal(bytes, await ReadAsync(ready));
        Assert.Equal(("image/png", 5), (ready.ContentType, ready.Length));
        await elsewhere.ShouldBeAsync(HttpStatusCode.NotFound);
        var message = (await app.NthAsync(2)).Event.GetProperty("message");
        Assert.Equal("line", message.GetProperty("contentProvider").GetProperty("type").GetString());
        Assert.Equal("/simulator/api-data/v2/bot/message/" + id + "/content", Assert.Single(wire.Calls).Path);
    }

    [Fact]
    public async Task While_LINE_prepares_it_is_202_without_a_body_then_200()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var id = await line.SendMediaAsync(mio, "video", [1, 2], "video/mp4");
        await line.DeskAsync("behaviour", new { mediaPreparing = true });

        using var raw = await line.ContentAsync(id);
        Assert.IsType<LineContent.NotReady>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
        Assert.Equal(ContentTranscoding.Processing, await wire.Client.GetContentTranscodingAsync(id, CancellationToken.None));
        await line.DeskAsync("behaviour", new { mediaPreparing = false });

        await raw.ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Empty(await raw.Content.ReadAsByteArrayAsync(CancellationToken.None));
        Assert.Equal(ContentTranscoding.Succeeded, await wire.Client.GetContentTranscodingAsync(id, CancellationToken.None));
        await using var ready = Assert.IsType<LineContent.Ready>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
        Assert.Equal([1, 2], await ReadAsync(ready));
    }

    [Fact]
    public async Task Taken_back_it_is_410_everywhere_and_its_bytes_are_gone()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var id = await line.SendMediaAsync(mio, "image", [1], "image/png");
        await line.ActAsync(mio, "unsend", new { messageId = id });

        Assert.IsType<LineContent.Gone>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
        Assert.Equal(ContentTranscoding.Gone, await wire.Client.GetContentTranscodingAsync(id, CancellationToken.None));
        using var preview = await line.ContentAsync(id, "/preview");
        using var onPage = await line.FetchAsync($"/simulator/desk/parents/{mio}/media/{id}");

        await preview.ShouldBeAsync(HttpStatusCode.Gone, "The content is gone");
        Assert.Equal(HttpStatusCode.NotFound, onPage.StatusCode);
    }

    [Fact]
    public async Task Photos_and_films_have_a_preview_voices_and_files_have_none_for_good()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        byte[] bytes = [0xFF, 0xD8, 0xFF, 1];
        var photo = await line.SendMediaAsync(mio, "image", bytes, "image/jpeg");
        var film = await line.SendMediaAsync(mio, "video", [1, 2], "video/mp4");

        await using var small = Assert.IsType<LineContent.Ready>(await wire.Client.GetMessageContentPreviewAsync(photo, 100_000, CancellationToken.None));
        await using var still = Assert.IsType<LineContent.Ready>(await wire.Client.GetMessageContentPreviewAsync(film, 100_000, CancellationToken.None));
        Assert.Equal(bytes, await ReadAsync(small));
        Assert.Equal([0xFF, 0xD8, 0xFF], (await ReadAsync(still))[..3]);
        Assert.Equal($"/simulator/api-data/v2/bot/message/{photo}/content/preview", wire.Calls[0].Path);
        Assert.IsType<LineContent.TooLarge>(await wire.Client.GetMessageContentPreviewAsync(photo, 3, CancellationToken.None));
        using var elsewhere = await line.GetAsync($"v2/bot/message/{photo}/content/preview");
        await elsewhere.ShouldBeAsync(HttpStatusCode.NotFound);

        foreach (var other in new[] { await line.SendMediaAsync(mio, "audio", [1], "audio/mp4"), await line.SendMediaAsync(mio, "file", bytes, "image/jpeg", "a.jpg") })
        {
            var refused = await Assert.ThrowsAsync<LineResponseException>(() => wire.Client.GetMessageContentPreviewAsync(other, 100_000, CancellationToken.None));
            Assert.Equal((400, LineErrorKind.Permanent), (refused.StatusCode, refused.Kind));
        }

        await line.DeskAsync("behaviour", new { mediaPreparing = true });
        Assert.IsType<LineContent.NotReady>(await wire.Client.GetMessageContentPreviewAsync(film, 100_000, CancellationToken.None));
        await line.ActAsync(mio, "unsend", new { messageId = film });
        Assert.IsType<LineContent.Gone>(await wire.Client.GetMessageContentPreviewAsync(film, 100_000, CancellationToken.None));
    }

    [Fact]
    public async Task After_its_time_it_is_404()
    {
        await using var line = await SimulatorHost.StartAsync(configure: options => options.MediaLife = TimeSpan.FromDays(14));
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var id = await line.SendMediaAsync(mio, "file", [1], "application/pdf", "a.pdf");

        line.Clock.Advance(TimeSpan.FromDays(14));
        await using var last = Assert.IsType<LineContent.Ready>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
        line.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<LineContent.NotFound>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
        Assert.IsType<LineContent.NotFound>(await wire.Client.GetMessageContentPreviewAsync(id, 100, CancellationToken.None));
        Assert.Equal(ContentTranscoding.NotFound, await wire.Client.GetContentTranscodingAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task External_media_name_their_addresses_and_cannot_be_fetched()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var id = (await line.ActAsync(mio, "media", new { kind = "image", external = new { originalContentUrl = "https://a.example/1", previewImageUrl = "https://a.example/2" } })).GetProperty("messageId").GetString()!;

        var provider = (await app.NthAsync(2)).Event.GetProperty("message").GetProperty("contentProvider");

        Assert.Equal(("external", "https://a.example/1"), (provider.GetProperty("type").GetString(), provider.GetProperty("originalContentUrl").GetString()));
        Assert.IsType<LineContent.NotFound>(await wire.Client.GetContentStreamAsync(id, 100, CancellationToken.None));
    }

    [Fact]
    public async Task Three_photos_are_an_image_set_in_which_each_has_its_place()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();

        await line.ActAsync(mio, "photos", new { count = 3 });
        await app.NthAsync(4);

        var sets = app.All.Skip(1).Select(webhook => webhook.Event.GetProperty("message").GetProperty("imageSet")).ToList();
        Assert.Equal([1, 2, 3], sets.Select(set => set.GetProperty("index").GetInt32()));
        Assert.Single(sets.Select(set => set.GetProperty("id").GetString()).Distinct());
        Assert.All(sets, set => Assert.Equal(3, set.GetProperty("total").GetInt32()));
        var id = app.All[1].Event.GetProperty("message").GetProperty("id").GetString()!;
        using var photo = await line.ContentAsync(id);
        var bytes = await photo.Content.ReadAsByteArrayAsync(CancellationToken.None);
        Assert.Equal(("image/jpeg", 0xFF, 0xD8), (photo.Content.Headers.ContentType!.MediaType, bytes[0], bytes[1]));
    }

    [Fact]
    public async Task A_place_and_a_file_reach_the_application_and_are_on_the_phone()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();

        await line.ActAsync(mio, "location", new { latitude = 35.5, longitude = 139.25, title = "hall", address = "1-1" });
        await line.ActAsync(mio, "file", new { fileName = "../note.pdf" });

        var place = (await app.NthAsync(2)).Event.GetProperty("message");
        var file = (await app.NthAsync(3)).Event.GetProperty("message");
        Assert.Equal((35.5, "hall"), (place.GetProperty("latitude").GetDouble(), place.GetProperty("title").GetString()));
        Assert.False(place.TryGetProperty("quoteToken", out _));
        Assert.Equal("../note.pdf", file.GetProperty("fileName").GetString());
        var talk = await line.LookAsync($"parents/{mio}/talk");
        Assert.Equal(139.25, talk[0].GetProperty("attachment").GetProperty("longitude").GetDouble());
        Assert.Equal(file.GetProperty("fileSize").GetInt64(), talk[1].GetProperty("attachment").GetProperty("size").GetInt64());
        using var preview = await line.ContentAsync(file.GetProperty("id").GetString()!, "/preview");
        using var transcoding = await line.ContentAsync(file.GetProperty("id").GetString()!, "/transcoding");
        await preview.ShouldBeAsync(HttpStatusCode.BadRequest, "The content can not be previewed");
        await transcoding.ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_page_draws_pictures_only_and_everything_else_is_a_download_in_a_sandbox()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var page = await line.SendMediaAsync(mio, "image", "<script>"u8.ToArray(), "text/html");
        var photo = await line.SendMediaAsync(mio, "image", [1], "image/png");

        using var html = await line.FetchAsync($"/simulator/desk/parents/{mio}/media/{page}");
        using var picture = await line.FetchAsync($"/simulator/desk/parents/{mio}/media/{photo}");

        Assert.Equal(("application/octet-stream", "attachment"), (html.Content.Headers.ContentType!.MediaType, html.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(("nosniff", "default-src 'none'; sandbox"), (html.Header("X-Content-Type-Options"), html.Header("Content-Security-Policy")));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task More_than_asked_for_is_refused_unread_and_exactly_as_much_is_given()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var id = await line.SendMediaAsync(mio, "image", new byte[1000], "image/png");

        Assert.Equal(1000, Assert.IsType<LineContent.TooLarge>(await wire.Client.GetContentStreamAsync(id, 999, CancellationToken.None)).Length);
        await using var ready = Assert.IsType<LineContent.Ready>(await wire.Client.GetContentStreamAsync(id, 1000, CancellationToken.None));
        Assert.Equal(1000, (await ReadAsync(ready)).Length);
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Client.GetContentStreamAsync("..", 10, CancellationToken.None));
    }

    private static async Task<byte[]> ReadAsync(LineContent.Ready ready)
    {
        using var bytes = new MemoryStream();
        await ready.Content.CopyToAsync(bytes, CancellationToken.None);
        return bytes.ToArray();
    }
}
