using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;

namespace CoeSupport.Core.Feed;

/// <summary>The feed within one process.</summary>
public sealed class RoomFeed : IRoomFeed
{
    private readonly ConcurrentDictionary<FeedTopic, ImmutableArray<Subscription>> _subscriptions = new();

    /// <inheritdoc/>
    public Task EnlistAsync(DbTransaction transaction, IReadOnlyCollection<FeedTopic> topics, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Publish(IReadOnlyCollection<FeedTopic> topics)
    {
        foreach (var topic in topics)
        {
            if (!_subscriptions.TryGetValue(topic, out var listeners)) continue;
            foreach (var listener in listeners) listener.Changed();
        }
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyCollection<PresenceSign> signs)
    {
        // All who could hear it look at the same presence.
    }

    /// <inheritdoc/>
    public IDisposable Hear(Action<Guid, IReadOnlyList<PresenceSign>> heard) => Nobody.Speaks;

    /// <inheritdoc/>
    public IDisposable Subscribe(FeedTopic topic, Action changed)
    {
        var subscription = new Subscription(this, topic, changed);
        _subscriptions.AddOrUpdate(topic, _ => [subscription], (_, others) => others.Add(subscription));
        return subscription;
    }

    /// <summary>Every listener of every topic once: something may have been missed and nobody knows what.</summary>
    internal void RingAll() => Publish([.. _subscriptions.Keys]);

    private void Remove(Subscription subscription)
    {
        while (_subscriptions.TryGetValue(subscription.Topic, out var listeners))
        {
            var rest = listeners.Remove(subscription);
            var done = rest.IsEmpty
                ? _subscriptions.TryRemove(KeyValuePair.Create(subscription.Topic, listeners))
                : _subscriptions.TryUpdate(subscription.Topic, rest, listeners);
            if (done) return;
        }
    }

    private sealed class Subscription(RoomFeed feed, FeedTopic topic, Action changed) : IDisposable
    {
        public FeedTopic Topic { get; } = topic;

        public Action Changed { get; } = changed;

        public void Dispose() => feed.Remove(this);
    }

    private sealed class Nobody : IDisposable
    {
        public static readonly Nobody Speaks = new();

        public void Dispose()
        {
            // Nothing was held.
        }
    }
}
