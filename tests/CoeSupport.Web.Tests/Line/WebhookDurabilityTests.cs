using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CoeSupport.Web.Tests.Line;

/// <summary>LINE waits 2 s. By then it has heard 200 for what is on disk, or an error so that it sends again; never a 200 for what may be lost.</summary>
[Collection(nameof(Alone))]
public sealed class WebhookDurabilityTests
{
    private static readonly TimeSpan LineWaits = TimeSpan.FromSeconds(2);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_database_that_does_not_answer_is_500_in_time_and_the_redelivery_is_one_message(DatabaseProvider provider)
    {
        await using var host = await WebHost.StartAsync(provider);
        using var counted = new CountedWebhooks(host);
        var (user, id) = (LineEvents.NextUser(), LineEvents.NextId());
        var body = LineEvents.Body(LineEvents.Text("失くさないで", user, id));
        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(LineEvents.Text("その前", LineEvents.NextUser()))));

        await using (await HoldAsync(host))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, await InTimeAsync(host.WebhookAsync(body)));
            Assert.Equal(1, counted["not-durable"]);
        }

        await Eventually.HoldsAsync("the redelivery is accepted", async () => await host.WebhookAsync(body.Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal)) == HttpStatusCode.OK);
        Assert.Equal(["失くさないで"], await host.WordsAsync(user));
        Assert.NotNull(await host.StoredAsync(id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_LINE_answers_nothing_at_all_webhooks_are_taken_in_time(DatabaseProvider provider)
    {
        await using var line = await LineSide.StartAsync();
        var silence = new TaskCompletionSource();
        line.Silence = silence.Task;
        await using var host = await WebHost.StartAsync(provider, line: line.Address);
        var user = LineEvents.NextUser();
        await host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, user)));
        await Eventually.HoldsAsync("the greeting and the profile wait for LINE", () => line.Calls.Any(call => call.IsSending) && line.Calls.Any(call => call.Path.Contains("profile", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.OK, await InTimeAsync(host.WebhookAsync(LineEvents.Body(LineEvents.Text("こちらは動く", user)))));

        Assert.Contains("こちらは動く", await host.WordsAsync(user));
        silence.SetResult();
    }

    [Fact]
    public async Task On_PostgreSQL_a_worker_that_hangs_in_an_event_holds_up_no_webhook()
    {
        var (hangs, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await WebHost.StartAsync(DatabaseProvider.Postgres, services: Hanging(hangs, goesOn));
        var user = LineEvents.NextUser();
        await host.WebhookAsync(LineEvents.Body(LineEvents.Text("一", user, at: DateTimeOffset.UtcNow.AddSeconds(-9))));
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, await InTimeAsync(host.WebhookAsync(LineEvents.Body(LineEvents.Text("二", user)))));

        goesOn.SetResult();
        Assert.Equal(["一", "二"], await host.WordsAsync(user));
    }

    /// <summary>SQLite has one writer: a worker that hangs inside its transaction holds the gate, and LINE must hear so rather than a false 200.</summary>
    [Fact]
    public async Task On_SQLite_a_worker_that_hangs_in_an_event_lets_LINE_hear_500_in_time_and_nothing_is_lost()
    {
        var (hangs, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await WebHost.StartAsync(services: Hanging(hangs, goesOn));
        var user = LineEvents.NextUser();
        await host.WebhookAsync(LineEvents.Body(LineEvents.Text("一", user, at: DateTimeOffset.UtcNow.AddSeconds(-9))));
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var second = LineEvents.Body(LineEvents.Text("二", user));

        Assert.Equal(HttpStatusCode.InternalServerError, await InTimeAsync(host.WebhookAsync(second)));

        goesOn.SetResult();
        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(second));
        Assert.Equal(["一", "二"], await host.WordsAsync(user));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_answered_200_is_there_after_a_restart(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("coesupport-web-");
        var connection = provider == DatabaseProvider.Postgres ? await PostgresCluster.CreateDatabaseAsync() : null;
        Assert.SkipWhen(provider == DatabaseProvider.Postgres && connection is null, PostgresCluster.Missing);
        var user = LineEvents.NextUser();
        try
        {
            await using (var before = await WebHost.StartAsync(provider, folder.FullName, connection: connection, services: services => services.AddSingleton<LineEventHandler>((_, _, _) => throw new TimeoutException())))
            {
                Assert.Equal(HttpStatusCode.OK, await before.WebhookAsync(LineEvents.Body(LineEvents.Text("まだ途中", user))));
            }
            await using var after = await WebHost.StartAsync(provider, folder.FullName, connection: connection);
            Assert.Equal(["まだ途中"], await after.WordsAsync(user));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Action<IServiceCollection> Hanging(TaskCompletionSource hangs, TaskCompletionSource goesOn) => services => services.AddSingleton<LineEventHandler>(provider => async (db, events, ct) =>
    {
        hangs.TrySetResult();
        await goesOn.Task.WaitAsync(ct);
        return await provider.GetRequiredService<ReceiveParentMessage>().HandleAsync(db, events, ct);
    });

    /// <summary>The answer, which must come before LINE, with its watch on this same machine, gives up.</summary>
    private static async Task<HttpStatusCode> InTimeAsync(Task<HttpStatusCode> post)
    {
        Assert.Same(post, await Task.WhenAny(post, Task.Delay(LineWaits)));
        return await post;
    }

    /// <summary>Somebody else holds the database so that nothing can be written.</summary>
    private static async Task<IAsyncDisposable> HoldAsync(WebHost host)
    {
        if (host.Database.Provider == DatabaseProvider.Sqlite)
        {
            var sqlite = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "support.db")};Pooling=False");
            await sqlite.OpenAsync();
            await using var begin = sqlite.CreateCommand();
            begin.CommandText = "BEGIN EXCLUSIVE";
            await begin.ExecuteNonQueryAsync();
            return sqlite;
        }
        var postgres = new NpgsqlConnection(host.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["ConnectionStrings:Support"]);
        await postgres.OpenAsync();
        await using var hold = postgres.CreateCommand();
        hold.CommandText = "BEGIN; LOCK TABLE \"InboxEvents\" IN ACCESS EXCLUSIVE MODE";
        await hold.ExecuteNonQueryAsync();
        return postgres;
    }
}
