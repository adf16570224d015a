using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoeSupport.Core.Feed;

/// <summary>
/// The feed between processes on one PostgreSQL. Announcements are put into the transaction by NOTIFY, so they leave with its commit; one connection
/// of its own listens. Within this process listeners are told directly and the notification's echo is passed over. While the connection is down
/// notices from elsewhere are missed, so after each (re)connection every listener is rung once and re-reads.
/// </summary>
public sealed partial class PostgresRoomFeed : IRoomFeed, IAsyncDisposable
{
    private const string Channel = "coesupport_feed";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly RoomFeed _here = new();
    private readonly Guid _self = Guid.NewGuid();
    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly ILogger<PostgresRoomFeed> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;
    private volatile int _processId;

    /// <summary>Starts to listen in the background and keeps trying.</summary>
    public PostgresRoomFeed(string connectionString, TimeProvider clock, ILogger<PostgresRoomFeed> log)
    {
        // Not from the pool, and probed: a connection that a firewall forgot would otherwise stay silent for ever.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "CoeSupport feed" }.ToString();
        _clock = clock;
        _log = log;
        _listening = Task.Run(ListenAsync);
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
            notify.CommandText = $"SELECT pg_notify('{Channel}', @payload)";
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
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _stop.Dispose();
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
                connection.Notification += (_, notice) => _here.Publish(FeedPayload.Read(notice.Payload, _self));
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(_stop.Token);
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
}
