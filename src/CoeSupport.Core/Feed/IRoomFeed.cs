using System.Data.Common;

namespace CoeSupport.Core.Feed;

/// <summary>
/// Tells open screens that something changed, by id only. A missed notice costs a delay, never a word: subscribers re-read through their own door.
/// The one place besides LINE's client with an interface, because PostgreSQL's LISTEN/NOTIFY carries it between nodes.
/// </summary>
public interface IRoomFeed
{
    /// <summary>
    /// Puts the announcements into the transaction that makes them true, for listeners in other processes: they leave with its commit and never
    /// without it. A feed within one process has nothing to do here.
    /// </summary>
    Task EnlistAsync(DbTransaction transaction, IReadOnlyCollection<FeedTopic> topics, CancellationToken ct);

    /// <summary>Announces committed changes to listeners in this process. Never blocks on a slow listener.</summary>
    void Publish(IReadOnlyCollection<FeedTopic> topics);

    /// <summary>Calls <paramref name="changed"/> after each announcement of the topic until disposed. Announcements may be merged.</summary>
    IDisposable Subscribe(FeedTopic topic, Action changed);

    /// <summary>Tells other processes who is where: at once, without a transaction, and lost when it cannot be told. A feed within one process has nobody to tell.</summary>
    void Tell(IReadOnlyCollection<PresenceSign> signs);

    /// <summary>Calls <paramref name="heard"/> with what another process tells, and which process that is, until disposed.</summary>
    IDisposable Hear(Action<Guid, IReadOnlyList<PresenceSign>> heard);
}
