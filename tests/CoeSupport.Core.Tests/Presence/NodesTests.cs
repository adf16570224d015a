using System.Text.RegularExpressions;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using CoeSupport.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CoeSupport.Core.Tests.Presence;

/// <summary>Two nodes on one real PostgreSQL see each other's people, by ids and bits only, and forget those of a node that died.</summary>
public sealed partial class NodesTests
{
    private readonly RoomId _room = RoomId.New();
    private readonly StaffId _midwife = StaffId.New();

    [Fact]
    public async Task Who_is_here_types_and_leaves_at_one_node_is_seen_at_the_other()
    {
        await using var nodes = await Nodes.StartAsync();
        var there = nodes.Other.Presence;
        var rings = 0;
        using var bell = nodes.Other.Feed.Subscribe(FeedTopic.PresenceIn(_room), () => Interlocked.Increment(ref rings));

        var screen = nodes.One.Presence.Open(_room, _midwife);
        await Eventually.HoldsAsync("she is here", () => there.HereIn(_room).Contains(_midwife));
        Assert.Empty(there.TypingIn(_room));
        screen.Type();
        await Eventually.HoldsAsync("she types", () => there.TypingIn(_room).Contains(_midwife));
        nodes.Clock.Advance(RoomPresence.TypingLasts);
        Assert.Empty(there.TypingIn(_room)); // also when nothing more is heard
        var before = Volatile.Read(ref rings);
        screen.Connect(false);
        await Eventually.HoldsAsync("her line is lost", () => there.HereIn(_room).Count == 0);
        screen.Connect(true);
        await Eventually.HoldsAsync("she is back", () => there.HereIn(_room).Contains(_midwife));
        screen.Dispose();
        await Eventually.HoldsAsync("she left", () => there.HereIn(_room).Count == 0);

        await Eventually.HoldsAsync("each of the three has rung", () => Volatile.Read(ref rings) - before >= 3);
        Assert.InRange(Volatile.Read(ref rings) - before, 3, 4); // the last may be that she stopped typing
        Assert.Empty(there.HereIn(RoomId.New()));
    }

    [Fact]
    public async Task A_node_that_comes_later_hears_who_is_there_with_the_next_beat_and_those_of_a_dead_one_go()
    {
        await using var nodes = await Nodes.StartAsync();
        var there = nodes.Other.Presence;
        nodes.One.Presence.Open(_room, _midwife);
        await Eventually.HoldsAsync("she is here", () => there.HereIn(_room).Contains(_midwife));
        await using var late = await Node.StartAsync(nodes.Connection, nodes.Clock);
        Assert.Empty(late.Presence.HereIn(_room));

        nodes.Clock.Advance(RoomPresence.Beat);
        await Eventually.HoldsAsync("the late one hears of her", () => late.Presence.HereIn(_room).Contains(_midwife));
        // What a node says comes in order: with this the other has taken the beat as well, by the clock of the beat.
        var elsewhere = RoomId.New();
        nodes.One.Presence.Open(elsewhere, _midwife);
        await Eventually.HoldsAsync("the other has heard the beat", () => there.HereIn(elsewhere).Contains(_midwife));
        await nodes.One.DieAsync();
        nodes.Clock.Advance(RoomPresence.Beat);
        Assert.Equal([_midwife], there.HereIn(_room));
        var rang = 0;
        using var bell = nodes.Other.Feed.Subscribe(FeedTopic.PresenceIn(_room), () => rang++);
        nodes.Clock.Advance(RoomPresence.Beat);
        nodes.Clock.Advance(RoomPresence.Beat);

        Assert.Empty(there.HereIn(_room));
        Assert.Equal(1, rang);
    }

    [Fact]
    public async Task What_nodes_tell_each_other_is_ids_and_bits()
    {
        await using var nodes = await Nodes.StartAsync();
        var payloads = new List<string>();
        await using var third = new NpgsqlConnection(nodes.Connection);
        await third.OpenAsync();
        third.Notification += (_, notice) => payloads.Add(notice.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN coesupport_feed", third)) await listen.ExecuteNonQueryAsync();

        var screen = nodes.One.Presence.Open(_room, _midwife);
        screen.Type();
        screen.Share("ひみつの下書き");
        screen.Dispose();
        while (payloads.Count == 0 || !payloads[^1].Contains(" ~0:", StringComparison.Ordinal)) await third.WaitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);

        Assert.All(payloads, payload => Assert.Matches(OnlyIdsAndBits(), payload));
        Assert.All(payloads, payload => Assert.Empty(FeedPayload.Read(payload, Guid.NewGuid()))); // no topic, so a version that does not know signs passes them over
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000001 ~9:00000000000000000000000000000001:00000000000000000000000000000001 ~: ~1:x:y ~1")]
    public void What_cannot_be_read_is_passed_over(string payload) => Assert.Empty(FeedPayload.ReadSigns(payload, Guid.NewGuid()).Signs);

    [GeneratedRegex("^[0-9a-f]{32}( ~[0-3]:[0-9a-f]{32}:[0-9a-f]{32})+$")]
    private static partial Regex OnlyIdsAndBits();

    private sealed class Node(string connection) : IAsyncDisposable
    {
        private bool _isDead;

        public PostgresRoomFeed Feed { get; } = new(connection, TimeProvider.System, NullLogger<PostgresRoomFeed>.Instance);

        public RoomPresence Presence { get; private set; } = null!;

        public static async Task<Node> StartAsync(string connection, FakeClock clock)
        {
            var node = new Node(connection);
            node.Presence = new RoomPresence(new Database(DatabaseProvider.Postgres, connection, node.Feed, clock), node.Feed, clock);
            await Eventually.HoldsAsync("the node listens", () => node.Feed.ListeningProcessId != 0);
            return node;
        }

        /// <summary>Nothing more is heard of it, not even that its people leave.</summary>
        public async Task DieAsync()
        {
            _isDead = true;
            await Feed.DisposeAsync();
            Presence.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            if (!_isDead) await DieAsync();
        }
    }

    private sealed class Nodes(string connection, FakeClock clock, Node one, Node other) : IAsyncDisposable
    {
        public string Connection => connection;

        public FakeClock Clock => clock;

        public Node One => one;

        public Node Other => other;

        public static async Task<Nodes> StartAsync()
        {
            var connection = await PostgresCluster.CreateDatabaseAsync();
            Assert.SkipWhen(connection is null, PostgresCluster.Missing);
            var clock = new FakeClock();
            return new Nodes(connection, clock, await Node.StartAsync(connection, clock), await Node.StartAsync(connection, clock));
        }

        public async ValueTask DisposeAsync()
        {
            await one.DisposeAsync();
            await other.DisposeAsync();
        }
    }
}
