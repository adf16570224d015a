using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using CoeSupport.LineSimulator.Webhooks;

namespace CoeSupport.LineSimulator;

/// <summary>What the process that hosts the simulator may do with it; everything else goes over its paths.</summary>
public sealed class SimulatorDesk
{
    private readonly SimulatorDb db;
    private readonly WebhookTarget target;
    private readonly DeskFeed feed;

    internal SimulatorDesk(SimulatorDb db, WebhookTarget target, DeskFeed feed) => (this.db, this.target, this.feed) = (db, target, feed);

    /// <summary>Where webhooks go, absolute; may be set after the start. While it is null events wait in the queue.</summary>
    public string? WebhookUrl
    {
        get => target.Url;
        set => target.Url = value;
    }

    /// <summary>
    /// Puts parents and their talks on the platform, without sending any webhook. Does nothing and returns false when there are parents already.
    /// </summary>
    /// <exception cref="ArgumentException">A user id is not LINE's shape.</exception>
    public Task<bool> SeedAsync(IReadOnlyList<SeedParent> parents, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(parents);
        ct.ThrowIfCancellationRequested();
        if (parents.FirstOrDefault(parent => !UserIds.IsUserId(parent.UserId)) is { } wrong)
            throw new ArgumentException($"A user id is U and 32 lower-case hex digits; one of length {wrong.UserId.Length} is not.", nameof(parents));
        var seeded = db.Do(sql =>
        {
            if (Parents.Any(sql)) return false;
            foreach (var parent in parents) Seed(sql, parent);
            return true;
        });
        if (seeded) feed.Tell("parents");
        return Task.FromResult(seeded);
    }

    private static void Seed(Sql sql, SeedParent parent)
    {
        Parents.Add(sql, parent.UserId, parent.DisplayName, parent.IsFriend, parent.IsBlocked);
        foreach (var bubble in parent.Talk)
        {
            Bubbles.Add(sql, new NewBubble(bubble.MessageId, parent.UserId, bubble.FromParent, bubble.StickerKeywords is null ? "text" : "sticker", bubble.At)
            {
                SenderName = bubble.SenderName,
                Text = bubble.Text,
                Keywords = bubble.StickerKeywords,
                QuoteToken = EventShapes.Token(),
            });
            if (bubble.FromParent) Parents.Spoke(sql, parent.UserId, bubble.At);
        }
    }
}
