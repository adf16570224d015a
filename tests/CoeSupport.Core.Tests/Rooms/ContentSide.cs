using System.Net;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>The place where LINE's content and picture hosts would be: notes what is asked for and answers as the test says.</summary>
internal sealed class ContentSide : HttpMessageHandler
{
    /// <summary>The smallest thing that is a JPEG by its first bytes.</summary>
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, .. "JFIF canary-6b1e-bytes-of-a-photo"u8];

    private readonly Cast _cast;

    public ContentSide(Cast cast, long maxBytes = 1024 * 1024)
    {
        _cast = cast;
        Options = new MediaOptions { MaxBytes = maxBytes };
        var line = new LineOptions
        {
            ApiBaseAddress = new Uri("https://api.example.invalid"),
            DataApiBaseAddress = new Uri("https://api-data.example.invalid"),
            Channels = { new LineChannelOptions { Name = "test", BotUserId = Cast.Bot, ChannelAccessToken = "token" } },
        };
        Http = new HttpClient(this);
        Clients = new LineClients(line, Http);
        Fetch = new FetchMedia(cast.Database, cast.Keys, Clients, cast.Vault, Options, cast.Feed, NullLogger<FetchMedia>.Instance);
        Erasures = new FollowErasures(cast.Database, cast.Keys, cast.Vault);
        Open = new OpenMedia(cast.Database, cast.Keys, cast.Vault, NullLogger<OpenMedia>.Instance);
        Pictures = new KeepPicture(Http, cast.Keys, cast.Vault, Options, NullLogger<KeepPicture>.Instance);
    }

    public MediaOptions Options { get; }

    public HttpClient Http { get; }

    public LineClients Clients { get; }

    public FetchMedia Fetch { get; }

    public FollowErasures Erasures { get; }

    public OpenMedia Open { get; }

    public KeepPicture Pictures { get; }

    /// <summary>What was asked for, previews apart.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Which previews were asked for.</summary>
    public List<string> AskedPreviews { get; } = [];

    public Func<string, Task<HttpResponseMessage>> Answer { get; set; } = _ => Task.FromResult(Bytes(Jpeg));

    /// <summary>LINE makes no previews unless a test says so.</summary>
    public Func<string, Task<HttpResponseMessage>> AnswerPreview { get; set; } = Always(HttpStatusCode.NotFound);

    public static HttpResponseMessage Bytes(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    /// <summary>Bytes whose number is not announced.</summary>
    public static HttpResponseMessage Unannounced(byte[] bytes) => new(HttpStatusCode.OK) { Content = new StreamContent(new Endless(bytes)) };

    public static Func<string, Task<HttpResponseMessage>> Always(HttpStatusCode status) => _ => Task.FromResult(new HttpResponseMessage(status));

    /// <summary>A profile for whoever is asked about, and a picture under every other address.</summary>
    public static Func<string, Task<HttpResponseMessage>> Profile(string name, string? picture) => address => Task.FromResult(address.Contains("/profile/", StringComparison.Ordinal)
        ? new HttpResponseMessage { Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { userId = Cast.Yuzu, displayName = name, pictureUrl = picture }), System.Text.Encoding.UTF8, "application/json") }
        : Bytes(Jpeg));

    public static KeepPicture NoPictures(Cast cast) => new ContentSide(cast).Pictures;

    /// <summary>One round of the worker, to its end.</summary>
    public async Task<DateTimeOffset?> RoundAsync()
    {
        await Erasures.RunAsync(CancellationToken.None);
        await Fetch.StartDueAsync(CancellationToken.None);
        await Fetch.WhenIdleAsync();
        return await Fetch.StartDueAsync(CancellationToken.None);
    }

    /// <summary>A parent sends a photo; answers its room and sequence.</summary>
    public async Task<(Core.People.RoomId Room, long Sequence)> PhotoAsync(string id = "1", string user = Cast.Yuzu)
    {
        await _cast.LineDeliversAsync(new { type = "message", message = new { type = "image", id, quoteToken = "q", contentProvider = new { type = "line" } } }, user);
        var room = await _cast.RoomOfAsync(user);
        await using var db = _cast.Database.OpenAsSystem("a test looks for a message");
        return (room, db.Messages.Single(m => m.RoomId == room && m.LineMessageId == id).Sequence);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        var isPreview = address.EndsWith("/preview", StringComparison.Ordinal);
        lock (Asked) (isPreview ? AskedPreviews : Asked).Add(address);
        return await (isPreview ? AnswerPreview : Answer)(address).WaitAsync(cancellationToken);
    }

    private sealed class Endless(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
