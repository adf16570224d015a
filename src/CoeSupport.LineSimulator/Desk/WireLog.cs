namespace CoeSupport.LineSimulator.Desk;

/// <summary>One call or webhook without its words. Direction: "in" goes to the application, "out" comes from it. Status is null when there was no answer; the note says why.</summary>
internal sealed record WireEntry(DateTimeOffset At, string Direction, string What, int? Status, long Ms, string? Note = null, string? WebhookEventId = null);

/// <summary>The last 200 calls and webhooks, in memory.</summary>
internal sealed class WireLog(DeskFeed feed)
{
    private const int Kept = 200;
    private readonly Lock gate = new();
    private readonly Queue<WireEntry> entries = new();

    public void Add(WireEntry entry)
    {
        lock (gate)
        {
            entries.Enqueue(entry);
            if (entries.Count > Kept) entries.Dequeue();
        }

        feed.Tell("wire");
    }

    public IReadOnlyList<WireEntry> Newest()
    {
        lock (gate) return [.. entries.Reverse()];
    }
}
