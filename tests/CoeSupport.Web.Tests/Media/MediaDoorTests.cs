using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Media;

/// <summary>Media go through the room's door, at each request, and cannot do harm in a browser.</summary>
public sealed class MediaDoorTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. "canary-9c41 of a photo"u8];
    private static readonly byte[] Small = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "canary-small"u8];
    private static readonly byte[] Page = [.. "<html><script>alert('canary')</script></html>"u8];
    private static readonly byte[] Sound = [0, 0, 0, 0x18, .. "ftypM4A "u8, .. new byte[200_000]];

    private readonly string _parent = LineEvents.NextUser();
    private LineSide _line = null!;
    private WebHost _host = null!;

    private StaffId Reception => _host.StaffIdOf(persona => persona.IsReception);

    public async ValueTask InitializeAsync()
    {
        _line = await LineSide.StartAsync();
        _line.Content = call => call.Path switch
        {
            "/v2/bot/message/901/content" => Jpeg,
            "/v2/bot/message/902/content" => Page,
            "/v2/bot/message/903/content" => Sound,
            "/v2/bot/message/904/content" => Jpeg,
            "/v2/bot/message/905/content" => Jpeg,
            "/v2/bot/message/905/content/preview" => Small,
            _ => null,
        };
        _host = await WebHost.StartAsync(line: _line.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task A_member_sees_a_photo_and_nothing_may_be_guessed_run_or_kept()
    {
        var address = await PhotoAsync();
        using var member = await SignedInAsync(Reception);

        using var answer = await member.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Jpeg, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task A_preview_passes_the_same_door_and_is_the_photo_itself_where_LINE_made_none()
    {
        var address = await PhotoAsync();
        var previewed = await SendAsync("905", """{"type":"image","id":"905","quoteToken":"q","contentProvider":{"type":"line"}}""");
        using var member = await SignedInAsync(Reception);
        using var coordinator = await SignedInAsync(_host.StaffIdOf(persona => persona.IsCoordinator));
        await Eventually.HoldsAsync("the preview is fetched", async () => (await member.GetAsync(previewed + "/preview")).Content.Headers.ContentType?.MediaType == "image/png");

        using var photo = await member.GetAsync(address + "/preview");
        using var preview = await member.GetAsync(previewed + "/preview");

        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Jpeg, await photo.Content.ReadAsByteArrayAsync());
        Assert.Equal(Small, await preview.Content.ReadAsByteArrayAsync());
        Assert.Equal(("inline", true), (preview.Content.Headers.ContentDisposition!.DispositionType, preview.Headers.CacheControl!.NoStore));
        Assert.Contains("sandbox", preview.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await RefusedAsync(coordinator, previewed + "/preview");
        await RefusedAsync(member, $"/rooms/{RoomId.New()}/media/1/preview");
        using var nobody = await _host.Http.GetAsync(previewed + "/preview");
        Assert.Equal(HttpStatusCode.Found, nobody.StatusCode);
        await EndAsync(Reception);
        await RefusedAsync(member, previewed + "/preview");
    }

    [Fact]
    public async Task The_parents_picture_is_for_members_only_and_only_where_the_channel_shows_it()
    {
        var address = (await PhotoAsync())[..^"/media/1".Length] + "/picture";
        var room = (await _host.RoomOfAsync(_parent))!.Value;
        await GivePictureAsync(room);
        using var member = await SignedInAsync(Reception);
        using var coordinator = await SignedInAsync(_host.StaffIdOf(persona => persona.IsCoordinator));
        using var stranger = await SignedInAsync(_host.StaffIdOf(persona => !persona.IsCoordinator && !persona.IsReception));

        using (var picture = await member.GetAsync(address))
        {
            Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
            Assert.Equal(Small, await picture.Content.ReadAsByteArrayAsync());
            Assert.True(picture.Headers.CacheControl!.NoStore);
        }
        await RefusedAsync(coordinator, address);
        await RefusedAsync(stranger, address);
        await RefusedAsync(member, $"/rooms/{RoomId.New()}/picture");
        using (var nobody = await _host.Http.GetAsync(address)) Assert.Equal(HttpStatusCode.Found, nobody.StatusCode);
        await ShowPicturesAsync(false);
        await RefusedAsync(member, address);
        await ShowPicturesAsync(true);
        using (var again = await member.GetAsync(address)) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await EndAsync(Reception);
        await RefusedAsync(member, address);
    }

    [Fact]
    public async Task A_file_is_a_download_under_a_harmless_name_whatever_it_claims_to_be()
    {
        var address = await SendAsync("902", """{"type":"file","id":"902","fileName":"../\u202Efdp.診断\r\nSet-Cookie: a=b.html","fileSize":5}""");
        using var member = await SignedInAsync(Reception);

        using var answer = await member.GetAsync(address);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "_fdp.診断Set-Cookie_ a=b.html"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.False(answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("a=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sound_comes_in_the_parts_that_are_asked_for()
    {
        var address = await SendAsync("903", """{"type":"audio","id":"903","duration":1000,"contentProvider":{"type":"line"}}""");
        using var member = await SignedInAsync(Reception);

        using var answer = await member.GetRangeAsync(address, 131_070, 131_075);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("audio/mp4", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(new ContentRangeHeaderValue(131_070, 131_075, Sound.Length), answer.Content.Headers.ContentRange);
        Assert.Equal(Sound[131_070..131_076], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Strangers_coordinators_and_wrong_numbers_get_the_same_404()
    {
        var address = await PhotoAsync();
        using var member = await SignedInAsync(Reception);
        using var coordinator = await SignedInAsync(_host.StaffIdOf(persona => persona.IsCoordinator));
        using var stranger = await SignedInAsync(_host.StaffIdOf(persona => !persona.IsCoordinator && !persona.IsReception));
        var missing = await RefusedAsync(member, address[..address.LastIndexOf('/')] + "/999");

        Assert.Equal(missing, await RefusedAsync(coordinator, address));
        Assert.Equal(missing, await RefusedAsync(stranger, address));
        Assert.Equal(missing, await RefusedAsync(member, $"/rooms/{RoomId.New()}/media/1"));
        Assert.Equal(missing, await RefusedAsync(member, address.Replace("/media/", "/media/-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_cookie_the_door_leads_to_the_sign_in()
    {
        var address = await PhotoAsync();

        using var answer = await _host.Http.GetAsync(address);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Who_leaves_the_room_is_refused_with_the_next_request()
    {
        var address = await PhotoAsync();
        using var member = await SignedInAsync(Reception);
        using (var before = await member.GetAsync(address)) Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await EndAsync(Reception);

        using var after = await member.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        Assert.DoesNotContain("canary", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_back_is_refused_and_its_file_goes()
    {
        var address = await SendAsync("904", """{"type":"image","id":"904","quoteToken":"q","contentProvider":{"type":"line"}}""");
        using var member = await SignedInAsync(Reception);
        var folder = Path.Combine(_host.Folder, "media");
        var files = Directory.GetFiles(folder);

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "unsend", unsend = new { messageId = "904" } }, _parent)));
        await _host.SettledAsync();

        using (var answer = await member.GetAsync(address)) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await Eventually.HoldsAsync("the file is deleted", () => Directory.GetFiles(folder).Length == files.Length - 1);
    }

    [Fact]
    public async Task No_byte_and_no_name_of_it_lies_in_the_folder_or_in_the_log()
    {
        await PhotoAsync();
        await SendAsync("902", """{"type":"file","id":"902","fileName":"canary-name.html","fileSize":5}""");

        foreach (var path in Directory.EnumerateFiles(_host.Folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("coesupport.lock", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes);
            Assert.True(bytes.AsSpan().IndexOf("canary"u8) < 0, path);
        }
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    private Task<string> PhotoAsync() => SendAsync("901", """{"type":"image","id":"901","quoteToken":"q","contentProvider":{"type":"line"}}""");

    /// <summary>The parent sends it, the worker fetches it; answers its address.</summary>
    private async Task<string> SendAsync(string id, string message)
    {
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "message", message = System.Text.Json.Nodes.JsonNode.Parse(message) }, _parent)));
        await _host.SettledAsync();
        var room = (await _host.RoomOfAsync(_parent))!.Value;
        await using var db = _host.Database.OpenAsSystem("a test looks for a message");
        var sequence = await db.Messages.Where(m => m.RoomId == room && m.LineMessageId == id).Select(m => m.Sequence).SingleAsync();
        await Eventually.HoldsAsync("it is fetched", () => db.Media.AnyAsync(m => m.RoomId == room && m.Sequence == sequence && !m.IsPreview && m.State == MediaState.Kept));
        return $"/rooms/{room}/media/{sequence}";
    }

    private async Task EndAsync(StaffId member)
    {
        var room = (await _host.RoomOfAsync(_parent))!.Value;
        await _host.Database.ChangeAsSystemAsync("a test ends a membership", async (db, ct) =>
        {
            (await db.Memberships.SingleAsync(m => m.RoomId == room && m.StaffId == member && m.EndedAt == null, ct)).End(db.Now);
            return true;
        }, CancellationToken.None);
    }

    private Task<bool> ShowPicturesAsync(bool show) => _host.Database.ChangeAsSystemAsync("a test decides on pictures", async (db, ct) =>
    {
        foreach (var channel in await db.Channels.ToListAsync(ct)) channel.ShowPictures(show);
        return true;
    }, CancellationToken.None);

    /// <summary>The picture is here as the profile worker would have left it; LINE's picture hosts are https only.</summary>
    private async Task GivePictureAsync(RoomId room)
    {
        await Eventually.HoldsAsync("the profile was asked for and will not be again today", async () =>
        {
            await using var db = _host.Database.OpenAsSystem("a test waits for the profile worker");
            return await db.Rooms.AnyAsync(r => r.Id == room && r.ProfileReadAt != null);
        });
        var key = _host.Services.GetRequiredService<KeyStore>().RoomKey(room);
        await _host.Services.GetRequiredService<MediaVault>().WriteAsync(key, room, "abcdef", new MemoryStream(Small), 1000, CancellationToken.None);
        await ShowPicturesAsync(true);
        await _host.Database.ChangeAsSystemAsync("a test gives a picture", async (db, ct) =>
        {
            (await db.Rooms.SingleAsync(r => r.Id == room, ct)).TakePicture("abcdef", "image/png", "https://profile.line-scdn.net/a", key);
            return true;
        }, CancellationToken.None);
    }

    private async Task<Visitor> SignedInAsync(StaffId staff)
    {
        var visitor = new Visitor(_host);
        await visitor.SignInAsync(staff);
        return visitor;
    }

    private static async Task<(HttpStatusCode Status, string? Type)> RefusedAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.ToString());
    }
}
