using System.Threading.Channels;

namespace CoeSupport.LineSimulator.Desk;

/// <summary>Tells open pages that something changed: a kind and an id, never words. A page that was slow loses old notes only, and reads everything again anyway.</summary>
internal sealed class DeskFeed
{
    private readonly Lock gate = new();
    private readonly List<Channel<DeskNote>> readers = [];

    public void Tell(string kind, string? userId = null)
    {
        lock (gate)
        {
            foreach (var reader in readers) reader.Writer.TryWrite(new DeskNote(kind, userId));
        }
    }

    public Channel<DeskNote> Open()
    {
        var channel = Channel.CreateBounded<DeskNote>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate) readers.Add(channel);
        return channel;
    }

    public void Close(Channel<DeskNote> channel)
    {
        lock (gate) readers.Remove(channel);
    }
}

internal sealed record DeskNote(string Kind, string? UserId);
