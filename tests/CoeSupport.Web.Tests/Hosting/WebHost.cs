using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>
/// The whole application on a real port, with the demo world and a configured LINE channel whose secret the test knows. Its data lie in a folder that
/// is gone afterwards; LINE itself is a closed port unless a test brings a <see cref="LineSide"/>.
/// </summary>
public sealed class WebHost : IAsyncDisposable
{
    /// <summary>The secret and the bot of LINE's published example, so that its signature is valid here.</summary>
    public const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";

    /// <summary>The bot user id of LINE's published example.</summary>
    public const string Bot = "U8e742f61d673b39c7fff3cecb7536ef0";

    /// <summary>The secret before it was reissued.</summary>
    public const string PreviousSecret = "0f0e0d0c0b0a09080706050403020100";

    /// <summary>The channel access token.</summary>
    public const string Token = "canary-channel-access-token-1f9c";

    /// <summary>The secret of the second channel, where there is one.</summary>
    public const string SecondSecret = "00112233445566778899aabbccddeeff";

    /// <summary>The bot of the second channel, where there is one.</summary>
    public const string SecondBot = "Ub0b00000000000000000000000000002";

    // Taken by somebody who does not listen: nobody else can come to listen there, which a port given back would allow.
    private static readonly Socket ClosedPort = Taken();
    private readonly Application _application;
    private readonly string? _ownFolder;

    private WebHost(Application application, string folder, string? ownFolder)
    {
        (_application, Folder, _ownFolder) = (application, folder, ownFolder);
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = NewClient();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary><c>Storage:Path</c>.</summary>
    public string Folder { get; }

    /// <summary>A client without cookies that follows no redirect.</summary>
    public HttpClient Http { get; }

    /// <summary>What the application logged.</summary>
    public CollectedLogs Logs => _application.Logs;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>The door.</summary>
    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>Starts it. Skips the test, with the reason, where PostgreSQL is wanted and not installed.</summary>
    public static async Task<WebHost> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string? folder = null, bool secondChannel = false,
        Uri? line = null, string environment = "Development", Action<IServiceCollection>? services = null, string? connection = null, string? publicAddress = null, IReadOnlyDictionary<string, string>? more = null)
    {
        if (provider == DatabaseProvider.Postgres)
        {
            connection ??= await PostgresCluster.CreateDatabaseAsync();
            Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        }
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("coesupport-web-").FullName : null;
        var settings = Settings(folder ?? ownFolder!, secondChannel, line);
        settings["Database:Provider"] = provider.ToString();
        if (connection is not null) settings["ConnectionStrings:Support"] = connection;
        if (publicAddress is not null) settings["Web:PublicBaseAddress"] = publicAddress;
        foreach (var (key, value) in more ?? new Dictionary<string, string>()) settings[key] = value;
        var application = new Application(settings, environment, services);
        application.StartServer();
        return new WebHost(application, folder ?? ownFolder!, ownFolder);
    }

    /// <summary>The settings of a host, complete enough for Production too.</summary>
    public static Dictionary<string, string> Settings(string folder, bool secondChannel = false, Uri? line = null)
    {
        var lineSide = (line ?? new Uri($"http://{ClosedPort.LocalEndPoint}")).AbsoluteUri;
        var settings = new Dictionary<string, string>
        {
            ["Storage:Path"] = folder,
            ["Oidc:Authority"] = "https://login.example.invalid",
            ["Oidc:ClientId"] = "coesupport",
            ["Oidc:ClientSecret"] = "canary-client-secret-77d0",
            ["Line:ApiBaseAddress"] = lineSide,
            ["Line:DataApiBaseAddress"] = lineSide,
            ["Line:Channels:0:Name"] = "こえ",
            ["Line:Channels:0:ChannelId"] = "2000000001",
            ["Line:Channels:0:ChannelSecret"] = Secret,
            ["Line:Channels:0:PreviousChannelSecret"] = PreviousSecret,
            ["Line:Channels:0:ChannelAccessToken"] = Token,
            ["Line:Channels:0:BotUserId"] = Bot,
        };
        if (!secondChannel) return settings;
        settings["Line:Channels:1:Name"] = "もうひとつ";
        settings["Line:Channels:1:ChannelId"] = "2000000002";
        settings["Line:Channels:1:ChannelSecret"] = SecondSecret;
        settings["Line:Channels:1:ChannelAccessToken"] = "canary-token-of-the-second-channel";
        settings["Line:Channels:1:BotUserId"] = SecondBot;
        return settings;
    }

    /// <summary>A client of its own, for example with cookies.</summary>
    public HttpClient NewClient(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies is not null, CookieContainer = cookies ?? new CookieContainer() })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(20),
        };

    /// <summary>LINE posts a body to the webhook, rightly signed.</summary>
    public Task<HttpStatusCode> WebhookAsync(string body, string secret = Secret) => PostAsync(body, LineSignature.Sign(secret, Encoding.UTF8.GetBytes(body)));

    /// <summary>Somebody posts a body with this signature, or with none.</summary>
    public Task<HttpStatusCode> PostAsync(string body, string? signature) => PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)), signature);

    /// <summary>Somebody posts this content with this signature, or with none.</summary>
    public async Task<HttpStatusCode> PostAsync(HttpContent content, string? signature, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = content };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        if (chunked) request.Headers.TransferEncodingChunked = true;
        if (signature is not null) request.Headers.TryAddWithoutValidation(LineSignature.HeaderName, signature);
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The stored event with this id; null when there is none.</summary>
    public async Task<InboxEvent?> StoredAsync(string webhookEventId)
    {
        await using var db = Database.OpenAsSystem("a test looks for an event");
        return await db.InboxEvents.AsNoTracking().SingleOrDefaultAsync(e => e.WebhookEventId == webhookEventId);
    }

    /// <summary>How many events are stored.</summary>
    public async Task<int> StoredAsync()
    {
        await using var db = Database.OpenAsSystem("a test counts events");
        return await db.InboxEvents.CountAsync();
    }

    /// <summary>Waits until the worker has settled everything that is stored.</summary>
    public Task SettledAsync() => Eventually.HoldsAsync("every stored event is settled", async () =>
    {
        await using var db = Database.OpenAsSystem("a test waits for the worker");
        return !await db.InboxEvents.AnyAsync(e => e.State == InboxState.Pending);
    });

    /// <summary>The room of a parent; null when there is none.</summary>
    public async Task<RoomId?> RoomOfAsync(string lineUserId)
    {
        var hash = Services.GetRequiredService<KeyStore>().HashLineUser(lineUserId);
        await using var db = Database.OpenAsSystem("a test looks for a room");
        var rooms = await (from parent in db.Parents join room in db.Rooms on parent.Id equals room.ParentId where parent.LineUserHash == hash select room.Id).ToListAsync();
        return rooms.Count == 0 ? null : rooms.Single();
    }

    /// <summary>The professional on reception, who reads every room without a trio.</summary>
    public async Task<Actor> ReceptionAsync() => (await Services.GetRequiredService<Actors>().FindAsync(StaffIdOf(persona => persona.IsReception), CancellationToken.None))!;

    /// <summary>A person of the demo world.</summary>
    public StaffId StaffIdOf(Func<Persona, bool> who) => Services.GetRequiredService<DemoContent>().Personas("ja").First(who).Id;

    /// <summary>What reception reads in the room of a parent, oldest first; empty without a room.</summary>
    public async Task<IReadOnlyList<MessageView>> LinesAsync(string lineUserId)
    {
        await SettledAsync();
        if (await RoomOfAsync(lineUserId) is not { } room) return [];
        return (await Services.GetRequiredService<Transcript>().ReadAsync(await ReceptionAsync(), room, Transcript.LargestWindow, CancellationToken.None))!.Messages;
    }

    /// <summary>The parent's words as reception reads them, oldest first.</summary>
    public async Task<IReadOnlyList<string>> WordsAsync(string lineUserId) => [.. (await LinesAsync(lineUserId)).Where(line => line.Author != AuthorKind.Automatic).Select(line => line.Content.Text).OfType<string>()];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
        // The entry point disposes its services on its own thread; the lock on the folder is the last of them to go.
        await Eventually.HoldsAsync("the host lets go of its folder", () => IsFree(Folder));
        if (_ownFolder is not null) Directory.Delete(_ownFolder, recursive: true);
    }

    private static bool IsFree(string folder)
    {
        try
        {
            StorageLock.Take(folder).Dispose();
            return true;
        }
        catch (StorageInUseException)
        {
            return false;
        }
    }

    private static Socket Taken()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    /// <summary>Any type of the application's assembly names its entry point; <c>Program</c> would be ambiguous, because the simulator has one as well.</summary>
    private sealed class Application : WebApplicationFactory<StoragePath>
    {
        private readonly IReadOnlyDictionary<string, string> _settings;
        private readonly string _environment;
        private readonly Action<IServiceCollection>? _services;

        public Application(IReadOnlyDictionary<string, string> settings, string environment, Action<IServiceCollection>? services)
        {
            (_settings, _environment, _services) = (settings, environment, services);
            UseKestrel(0);
        }

        public CollectedLogs Logs { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(_environment);
            // As settings, not as app configuration: Program reads some of them before it builds.
            foreach (var (key, value) in _settings) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).AddFilter<CollectedLogs>(category: null, LogLevel.Information));
            if (_services is not null) builder.ConfigureTestServices(_services);
        }
    }
}
