using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>In Production it starts complete or not at all, alone on its storage, and without anything of the demo.</summary>
[Collection(nameof(Alone))]
public sealed class StartTests
{
    private static readonly string[] Keys = ["Line:Channels:0:ChannelSecret", "Line:Channels:0:BotUserId", "Line:Channels:0:ChannelAccessToken", "Oidc:Authority", "Oidc:ClientId", "Oidc:ClientSecret"];

    [Fact]
    public async Task With_nothing_configured_Production_ends_with_1_and_names_every_missing_key()
    {
        using var storage = new TemporaryFolder();
        await using var process = WebProcess.Start("Production", storage.Path, []);

        Assert.Equal(1, await process.ExitCodeAsync());

        foreach (var key in Keys) Assert.Contains(key, process.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(storage.Path));
    }

    [Fact]
    public async Task A_program_that_is_older_than_the_database_does_not_start_on_it()
    {
        using var storage = new TemporaryFolder();
        using (var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(storage.Path, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System))
        {
            await database.MigrateAsync(CancellationToken.None);
            await database.ChangeAsSystemAsync("a later version's migration", (db, ct) => db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Later', '99.0')""", ct), CancellationToken.None);
        }
        await using var process = WebProcess.Start("Production", storage.Path, WebHost.Settings(storage.Path));

        Assert.Equal(1, await process.ExitCodeAsync());

        Assert.Contains("29991231000000_Later", process.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Line:Channels:0:ChannelSecret")]
    [InlineData("Line:Channels:0:BotUserId")]
    [InlineData("Line:Channels:1:ChannelSecret")]
    [InlineData("Oidc:Authority")]
    [InlineData("Oidc:ClientId")]
    [InlineData("Oidc:ClientSecret")]
    public void Each_key_alone_is_named_when_it_is_missing_or_blank(string key)
    {
        foreach (var blank in new[] { null, "", " " })
        {
            Assert.Equal([key], RequiredConfiguration.Missing(Configured(settings => settings[key] = blank), isDevelopment: false));
        }
        Assert.Empty(RequiredConfiguration.Missing(Configured(_ => { }), isDevelopment: false));
    }

    [Fact]
    public void A_channel_needs_a_token_or_its_id_with_which_tokens_are_fetched()
    {
        const string token = "Line:Channels:1:ChannelAccessToken", id = "Line:Channels:1:ChannelId";
        foreach (var blank in new[] { null, "", " " })
        {
            Assert.Empty(RequiredConfiguration.Missing(Configured(settings => settings[token] = blank), isDevelopment: false));
            Assert.Empty(RequiredConfiguration.Missing(Configured(settings => settings[id] = blank), isDevelopment: false));
            Assert.Equal([$"{token} or {id}"], RequiredConfiguration.Missing(Configured(settings => (settings[token], settings[id]) = (blank, blank)), isDevelopment: false));
        }
    }

    [Fact]
    public async Task Without_a_token_Production_starts_and_calls_LINE_with_one_that_it_fetched()
    {
        await using var line = await LineSide.StartAsync();
        line.Answer = call => call.Path switch
        {
            "/oauth2/v3/token" => (200, """{"token_type":"Bearer","access_token":"fetched","expires_in":900}"""),
            "/v2/bot/info" => (200, $$"""{"userId":"{{WebHost.Bot}}","basicId":"@x","displayName":"x","chatMode":"bot","markAsReadMode":"auto"}"""),
            _ => (404, "{}"),
        };
        using var storage = new TemporaryFolder();
        var settings = WebHost.Settings(storage.Path, line: line.Address);
        settings.Remove("Line:Channels:0:ChannelAccessToken");
        await using var process = WebProcess.Start("Production", storage.Path, settings);
        await process.AddressAsync();

        await Eventually.HoldsAsync("LINE is asked whose token it is", () => line.Calls.Any(call => call.Path == "/v2/bot/info"));

        var asked = line.Calls.First(call => call.Path == "/oauth2/v3/token").Body;
        Assert.Equal($"grant_type=client_credentials&client_id=2000000001&client_secret={WebHost.Secret}", asked);
    }

    [Fact]
    public void PostgreSQL_without_a_connection_string_is_named_in_Development_too()
    {
        var configuration = Configured(settings => settings["Database:Provider"] = "Postgres");

        Assert.Equal(["ConnectionStrings:Support"], RequiredConfiguration.Missing(configuration, isDevelopment: true));
    }

    [Theory]
    [InlineData("Oidc:ClientId")]
    [InlineData("Oidc:ClientSecret")]
    public void In_Development_a_provider_may_be_left_out_but_not_by_half(string key)
    {
        Assert.Empty(RequiredConfiguration.Missing(Configured(settings => settings["Oidc:Authority"] = settings["Oidc:ClientId"] = settings["Oidc:ClientSecret"] = null), isDevelopment: true));
        Assert.Equal([key], RequiredConfiguration.Missing(Configured(settings => settings[key] = null), isDevelopment: true));
    }

    [Theory]
    [InlineData("Oidc:Authority", "http://login.example.invalid", "https")]
    [InlineData("Web:Proxies", "10.0.0.5, canary", "Web:Proxies")]
    [InlineData("Oidc:Authority", "login.example.invalid", "https")]
    [InlineData("Oidc:Scope", "profile email", "openid")]
    [InlineData("Oidc:ClientAuthentication", "none", "basic or post")]
    [InlineData("Oidc:AnswerWithin", "00:05:00", "Oidc:AnswerWithin")]
    [InlineData("Access:Idle", "00:00:30", "Access:Idle")]
    [InlineData("Access:Longest", "01:00:00", "Access:Longest")]
    [InlineData("Access:SignInsPerMinute", "0", "Access:SignInsPerMinute")]
    [InlineData("Access:SignInsPerMinute", "many", "Access:SignInsPerMinute")]
    [InlineData("Access:BootstrapAdministrator", "canary-short-code", "openssl rand -hex 32")]
    [InlineData("Access:BootstrapName", "A name that is far too long for LINE", "Access:BootstrapName")]
    public void What_cannot_be_worked_with_is_said_in_words_without_secrets(string key, string value, string expected)
    {
        var fault = Assert.Single(RequiredConfiguration.Wrong(Configured(settings => settings[key] = value)));

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", fault, StringComparison.Ordinal);
        Assert.Empty(RequiredConfiguration.Wrong(Configured(_ => { })));
    }

    [Fact]
    public async Task A_provider_without_TLS_keeps_Production_from_starting()
    {
        using var storage = new TemporaryFolder();
        var settings = WebHost.Settings(storage.Path);
        settings["Oidc:Authority"] = "http://login.example.invalid";
        await using var process = WebProcess.Start("Production", storage.Path, settings);

        Assert.Equal(1, await process.ExitCodeAsync());
        Assert.Contains("Oidc:Authority must be an https address", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fully_configured_Production_runs_where_it_is_told_to_and_shows_nothing_of_the_demo()
    {
        using var storage = new TemporaryFolder();
        await using var process = WebProcess.Start("Production", storage.Path, WebHost.Settings(storage.Path));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = await process.AddressAsync() };

        Assert.Equal("127.0.0.1", http.BaseAddress!.Host);
        Assert.NotEqual(5080, http.BaseAddress.Port);
        Assert.Equal("ready", await http.GetStringAsync("/health/ready"));
        foreach (var path in new[] { "/simulator", "/simulator/desk/parents", "/simulator/api/v2/bot/info" })
        {
            using var answer = await http.GetAsync(path);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Found });
            Assert.Equal("", await answer.Content.ReadAsStringAsync());
        }
        foreach (var path in new[] { "/sign-in/persona", "/simulator/desk/parents" })
        {
            using var form = new FormUrlEncodedContent([new("staff", DemoContent.Load().Personas("ja")[0].Id.ToString()), new("displayName", "x")]);
            using var answer = await http.PostAsync(path, form);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Found });
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
        var page = await http.GetStringAsync("/sign-in");
        Assert.Contains("sign-in-oidc", page, StringComparison.Ordinal);
        Assert.DoesNotContain("persona", page, StringComparison.Ordinal);
        Assert.DoesNotContain("simulator", page, StringComparison.Ordinal);
        Assert.DoesNotContain("simulator", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(WebHost.Token, process.Output + process.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", false)]
    [InlineData("Staging", false)]
    [InlineData("Development", true)]
    public async Task Personas_and_the_demo_world_exist_in_Development_only(string environment, bool exist)
    {
        await using var host = await WebHost.StartAsync(environment: environment);

        Assert.Equal(exist, host.Services.GetService<Personas>() is not null);
        Assert.Equal(exist, host.Services.GetService<DemoContent>() is not null);
        Assert.Equal(exist, host.Services.GetService<SeedDemoWorld>() is not null);
        Assert.Null(host.Services.GetService<LineSimulator.SimulatorDesk>()); // a channel is configured
        await using var db = host.Database.OpenAsSystem("a test looks who works here");
        Assert.Equal(exist, db.Staff.Any());
    }

    [Fact]
    public async Task A_second_process_on_the_same_storage_is_refused_and_told_why()
    {
        using var storage = new TemporaryFolder();
        await using var first = WebProcess.Start("Production", storage.Path, WebHost.Settings(storage.Path));
        var address = await first.AddressAsync();

        await using var second = WebProcess.Start("Production", storage.Path, WebHost.Settings(storage.Path));

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains(storage.Path, second.Errors, StringComparison.Ordinal);
        Assert.Contains("Another CoeSupport process", second.Errors, StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Equal("ready", await http.GetStringAsync(new Uri(address, "/health/ready")));
    }

    [Fact]
    public async Task After_a_kill_it_starts_again_on_its_storage()
    {
        using var storage = new TemporaryFolder();
        await using (var killed = WebProcess.Start("Production", storage.Path, WebHost.Settings(storage.Path))) await killed.AddressAsync();

        await using var again = WebProcess.Start("Production", storage.Path, WebHost.Settings(storage.Path));

        using var http = new HttpClient();
        Assert.Equal("ready", await http.GetStringAsync(new Uri(await again.AddressAsync(), "/health/ready")));
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:7777", "http://127.0.0.1:7777")]
    public void Unless_told_otherwise_it_listens_on_loopback_port_5080(string? told, string expected)
    {
        var builder = WebApplication.CreateBuilder(told is null ? [] : [$"--urls={told}"]);
        if (told is null) Assert.SkipWhen(!string.IsNullOrEmpty(builder.Configuration["urls"]), "An address is set for this whole test run.");

        builder.ListenOnLoopbackByDefault();

        Assert.Equal(expected, builder.WebHost.GetSetting("urls"));
    }

    private static Microsoft.Extensions.Configuration.ConfigurationManager Configured(Action<Dictionary<string, string?>> change)
    {
        var settings = WebHost.Settings("unused", secondChannel: true).ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        change(settings);
        var manager = new Microsoft.Extensions.Configuration.ConfigurationManager();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(manager, settings);
        return manager;
    }
}
