using CoeSupport.Core.Feed;
using CoeSupport.Core.Notes;

namespace CoeSupport.Web.Workers;

/// <summary>Takes the words of deleted notes away once the deletion cannot be taken back any more.</summary>
public sealed class NoteWorker(BlankDeletedNotes deleted, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<NoteWorker> log)
    : QueueWorker(feed, FeedTopic.Notes, atLeastEvery: TimeSpan.FromMinutes(5), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => deleted.RunAsync(ct);
}
