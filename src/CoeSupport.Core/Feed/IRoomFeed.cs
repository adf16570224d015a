namespace CoeSupport.Core.Feed;

/// <summary>
/// Tells open screens that something changed, by id only. A missed notice costs a delay, never a word: subscribers re-read through their own door.
/// The one place besides LINE's client with an interface, because PostgreSQL's LISTEN/NOTIFY carries it between nodes.
/// </summary>
public interface IRoomFeed
{
    /// <summary>Announces committed changes. Never blocks on a slow listener.</summary>
    void Publish(IReadOnlyCollection<FeedTopic> topics);

    /// <summary>Calls <paramref name="changed"/> after each announcement of the topic until disposed. Announcements may be merged.</summary>
    IDisposable Subscribe(FeedTopic topic, Action changed);
}
