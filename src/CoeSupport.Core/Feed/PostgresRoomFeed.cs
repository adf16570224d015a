using System.Collections.Immutable;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoeSupport.Core.Feed;

/// <summary>
/// The feed between processes on one PostgreSQL. Announcements are put into the transaction by NOTIFY, so they leave with its commit; one connection
/// of its own listens. Within this process listeners are told directly and the notification's echo is passed over. While the connection is down
/// notices from elsewhere are missed, so after each (re)connection every listener is rung once and re-reads. Signs of presence go the same way, outside of
/// any transaction, on a connection of the pool; what cannot be told is dropped, because whoever tells it tells it again within seconds.
/// </summary>
public sealed partial class PostgresRoomFeed : IRoomFeed, IAsyncDisposable
{
    private const string NotifyChannel = "coesupport_feed";

    private const int MostSigns = 10_000, SignsAtOnce = 1_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>For the last signs of a process that ends: its people are gone from where they were.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly RoomFeed _here = new();
    private readonly Guid _self = Guid.NewGuid();
    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly ILogger<PostgresRoomFeed> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;
    private readonly Channel<PresenceSign> _signs = Channel.CreateBounded<PresenceSign>(new BoundedChannelOptions(MostSigns) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Task _telling;
    private readonly string _poolString;
    private ImmutableArray<Hearing> _hearings = [];
    private volatile int _processId;

    /// <summary>Starts to listen in the background and keeps trying.</summary>
    public PostgresRoomFeed(string connectionString, TimeProvider clock, ILogger<PostgresRoomFeed> log)
    {
        // Not from the pool, and probed: a connection that a firewall forgot would otherwise stay silent for ever.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "CoeSupport feed" }.ToString();
        _poolString = connectionString;
        _clock = clock;
        _log = log;
        _listening = Task.Run(ListenAsync);
        _telling = Task.Run(TellAsync);
    }

    /// <summary>The server process that serves the listening connection; 0 while there is none.</summary>
    internal int ListeningProcessId => _processId;

    /// <inheritdoc/>
    public async Task EnlistAsync(DbTransaction transaction, IReadOnlyCollection<FeedTopic> topics, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(topics);
        foreach (var payload in FeedPayload.Write(_self, topics))
        {
            await using var notify = transaction.Connection!.CreateCommand();
            notify.Transaction = transaction;
            notify.CommandText = $"SELECT pg_notify('{NotifyChannel}', @payload)";
            var parameter = notify.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("payload", payload);
            notify.Parameters.Add(parameter);
            await notify.ExecuteNonQueryAsync(ct);
        }
    }

    /// <inheritdoc/>
    public void Publish(IReadOnlyCollection<FeedTopic> topics) => _here.Publish(topics);

    /// <inheritdoc/>
    public IDisposable Subscribe(FeedTopic topic, Action changed) => _here.Subscribe(topic, changed);

    /// <inheritdoc/>
    public void Tell(IReadOnlyCollection<PresenceSign> signs)
    {
        ArgumentNullException.ThrowIfNull(signs);
        foreach (var sign in signs) _signs.Writer.TryWrite(sign);
    }

    /// <inheritdoc/>
    public IDisposable Hear(Action<Guid, IReadOnlyList<PresenceSign>> heard)
    {
        var hearing = new Hearing(this, heard);
        ImmutableInterlocked.Update(ref _hearings, others => others.Add(hearing));
        return hearing;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _signs.Writer.TryComplete();
        await Task.WhenAny(_telling, Task.Delay(LastWords, _clock));
        await _stop.CancelAsync();
        await _listening;
        await _telling;
        _stop.Dispose();
    }

    private void Take(string payload)
    {
        _here.Publish(FeedPayload.Read(payload, _self));
        if (FeedPayload.ReadSigns(payload, _self) is (var sender, { Count: > 0 } signs))
        {
            foreach (var hearing in _hearings) hearing.Heard(sender, signs);
        }
    }

    private async Task TellAsync()
    {
        var signs = new List<PresenceSign>();
        try
        {
            while (await _signs.Reader.WaitToReadAsync(_stop.Token))
            {
                signs.Clear();
                while (signs.Count < SignsAtOnce && _signs.Reader.TryRead(out var sign)) signs.Add(sign);
                await TellAsync(signs);
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task TellAsync(List<PresenceSign> signs)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_poolString);
            await connection.OpenAsync(_stop.Token);
            foreach (var payload in FeedPayload.Write(_self, signs))
            {
                await using var notify = new NpgsqlCommand($"SELECT pg_notify('{NotifyChannel}', @payload)", connection);
                notify.Parameters.AddWithValue("payload", payload);
                await notify.ExecuteNonQueryAsync(_stop.Token);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUntold(_log, error.GetType().Name);
        }
    }

    private async Task ListenAsync()
    {
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync(_stop.Token);
                connection.Notification += (_, notice) => Take(notice.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {NotifyChannel}", connection)) await listen.ExecuteNonQueryAsync(_stop.Token);
                if (failures > 0) LogBack(_log);
                failures = 0;
                _here.RingAll();
                _processId = connection.ProcessID;
                while (true) await connection.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                _processId = 0;
                failures++;
                LogLost(_log, error.GetType().Name, failures);
                await PauseAsync(failures);
            }
        }
    }

    private async Task PauseAsync(int failures)
    {
        var seconds = Math.Min(0.2 * Math.Pow(2, Math.Min(failures - 1, 10)), LongestPause.TotalSeconds);
        await Task.Delay(TimeSpan.FromSeconds(seconds), _clock, _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed lost PostgreSQL ({Error}), time {Count} in a row; screens hear of other processes' changes again once it is back.")]
    private static partial void LogLost(ILogger logger, string error, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The feed listens to PostgreSQL again.")]
    private static partial void LogBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Who is where could not be told to other processes ({Error}); it is told again.")]
    private static partial void LogUntold(ILogger logger, string error);

    private sealed class Hearing(PostgresRoomFeed feed, Action<Guid, IReadOnlyList<PresenceSign>> heard) : IDisposable
    {
        public void Heard(Guid sender, IReadOnlyList<PresenceSign> signs) => heard(sender, signs);

        public void Dispose() => ImmutableInterlocked.Update(ref feed._hearings, others => others.Remove(this));
    }
}
