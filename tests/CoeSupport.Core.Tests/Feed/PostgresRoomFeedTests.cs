using System.Text.RegularExpressions;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CoeSupport.Core.Tests.Feed;

/// <summary>Between two nodes on one real PostgreSQL: ids leave with the commit, and a gap is made good by ringing.</summary>
public sealed partial class PostgresRoomFeedTests
{
    [Fact]
    public async Task A_change_at_one_node_rings_its_own_listeners_once_and_those_of_another()
    {
        await using var nodes = await Nodes.StartAsync();
        var topic = FeedTopic.Of(RoomId.New());
        var (here, there, elsewhere) = (new Bell(nodes.One.Feed, topic), new Bell(nodes.Other.Feed, topic), new Bell(nodes.Other.Feed, FeedTopic.Of(RoomId.New())));

        await nodes.One.AnnounceAsync(topic);
        await there.RingsAsync(1);
        await nodes.One.AnnounceAsync(topic);
        await there.RingsAsync(2);
        await nodes.EverythingHeardAsync();

        Assert.Equal((2, 2, 0), (here.Rings, there.Rings, elsewhere.Rings));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_rings_nobody()
    {
        await using var nodes = await Nodes.StartAsync();
        var topic = FeedTopic.Of(RoomId.New());
        var (here, there) = (new Bell(nodes.One.Feed, topic), new Bell(nodes.Other.Feed, topic));

        await Assert.ThrowsAsync<InvalidOperationException>(() => nodes.One.Database.ChangeAsSystemAsync<bool>("test", async (db, ct) =>
        {
            db.Announce(topic);
            await nodes.One.Feed.EnlistAsync(Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!), [topic], ct);
            throw new InvalidOperationException();
        }, CancellationToken.None));
        await nodes.EverythingHeardAsync();

        Assert.Equal((0, 0), (here.Rings, there.Rings));
    }

    [Fact]
    public async Task A_listening_connection_that_is_killed_comes_back_and_rings_everybody_once()
    {
        await using var nodes = await Nodes.StartAsync();
        var topic = FeedTopic.Of(RoomId.New());
        var (there, another) = (new Bell(nodes.Other.Feed, topic), new Bell(nodes.Other.Feed, FeedTopic.Roster));
        var before = nodes.Other.Feed.ListeningProcessId;

        await nodes.SqlAsync($"SELECT pg_terminate_backend({before})");
        await Eventually.HoldsAsync("the feed listens on a new connection", () => nodes.Other.Feed.ListeningProcessId is var id && id != 0 && id != before);

        Assert.Equal((1, 1), (there.Rings, another.Rings));
        await nodes.One.AnnounceAsync(topic);
        await there.RingsAsync(2);
    }

    [Fact]
    public async Task Many_topics_leave_in_payloads_of_kinds_and_ids_only_below_the_limit()
    {
        await using var nodes = await Nodes.StartAsync();
        var topics = Enumerable.Range(0, 1000).Select(_ => FeedTopic.Of(StaffId.New())).ToArray();
        var bells = topics.Select(topic => new Bell(nodes.Other.Feed, topic)).ToList();
        var payloads = await nodes.OverhearAsync();

        await nodes.One.AnnounceAsync(topics);
        foreach (var bell in bells) await bell.RingsAsync(1);
        await Eventually.HoldsAsync("the eavesdropper heard it too", () => payloads.Count >= 5);

        Assert.Equal(5, payloads.Count);
        Assert.All(payloads, payload => Assert.Matches(OnlyIds(), payload));
        Assert.All(payloads, payload => Assert.InRange(payload.Length, 1, 7999));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("00000000000000000000000000000001 999:00000000000000000000000000000001 1: :1 1:x")]
    public void What_cannot_be_read_is_passed_over(string payload) => Assert.Empty(FeedPayload.Read(payload, Guid.NewGuid()));

    [GeneratedRegex("^[0-9a-f]{32}( [0-9]+:[0-9a-f]{32})+$")]
    private static partial Regex OnlyIds();

    private sealed class Bell
    {
        private int _rings;

        public Bell(IRoomFeed feed, FeedTopic topic) => feed.Subscribe(topic, () => Interlocked.Increment(ref _rings));

        public int Rings => Volatile.Read(ref _rings);

        public Task RingsAsync(int times) => Eventually.HoldsAsync($"ring number {times}", () => Rings >= times);
    }

    private sealed class Node(string connection) : IAsyncDisposable
    {
        public PostgresRoomFeed Feed { get; } = new(connection, TimeProvider.System, NullLogger<PostgresRoomFeed>.Instance);

        public Database Database { get; private set; } = null!;

        public async Task<Node> ReadyAsync()
        {
            Database = new Database(DatabaseProvider.Postgres, connection, Feed, TimeProvider.System);
            await Eventually.HoldsAsync("the node listens", () => Feed.ListeningProcessId != 0);
            return this;
        }

        public Task<bool> AnnounceAsync(params FeedTopic[] topics) => Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            foreach (var topic in topics) db.Announce(topic);
            return Task.FromResult(true);
        }, CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await Feed.DisposeAsync();
            Database.Dispose();
        }
    }

    private sealed class Nodes(string connection, Node one, Node other) : IAsyncDisposable
    {
        private readonly NpgsqlConnection _third = new(connection);
        private readonly CancellationTokenSource _stop = new();

        public Node One => one;

        public Node Other => other;

        public static async Task<Nodes> StartAsync()
        {
            var connection = await PostgresCluster.CreateDatabaseAsync();
            Assert.SkipWhen(connection is null, PostgresCluster.Missing);
            return new Nodes(connection, await new Node(connection).ReadyAsync(), await new Node(connection).ReadyAsync());
        }

        public async Task SqlAsync(string sql)
        {
            if (_third.State != System.Data.ConnectionState.Open) await _third.OpenAsync();
            await using var command = new NpgsqlCommand(sql, _third);
            await command.ExecuteNonQueryAsync();
        }

        /// <summary>Notifications come in the order of commits: once a later one was heard at both nodes, so was everything before it.</summary>
        public async Task EverythingHeardAsync()
        {
            var topic = FeedTopic.Of(RoomId.New());
            var (atOne, atOther) = (new Bell(one.Feed, topic), new Bell(other.Feed, topic));
            await SqlAsync($"SELECT pg_notify('coesupport_feed', '{Guid.NewGuid():N} 1:{topic.Id:N}')");
            await atOne.RingsAsync(1);
            await atOther.RingsAsync(1);
        }

        public async Task<List<string>> OverhearAsync()
        {
            var payloads = new List<string>();
            await SqlAsync("LISTEN coesupport_feed");
            _third.Notification += (_, notice) => payloads.Add(notice.Payload);
            _ = Task.Run(async () =>
            {
                while (!_stop.IsCancellationRequested) await _third.WaitAsync(_stop.Token);
            });
            return payloads;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await one.DisposeAsync();
            await other.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
        }
    }
}
