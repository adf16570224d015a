using System.Globalization;
using System.Text;

namespace CoeSupport.Core.Feed;

/// <summary>
/// What goes over NOTIFY: the sender's number, then kind and id of each topic, such as <c>9f…e2 1:0199…c4 3:0000…00</c>. Never a word of anybody:
/// whoever may connect to the database may listen. PostgreSQL takes payloads under 8,000 bytes, so many topics go as several.
/// </summary>
internal static class FeedPayload
{
    /// <summary>PostgreSQL's limit is 7,999 bytes; all characters here are ASCII.</summary>
    public const int LongestPayload = 7900;

    public static IEnumerable<string> Write(Guid sender, IEnumerable<FeedTopic> topics)
    {
        var head = sender.ToString("N");
        var payload = new StringBuilder(head);
        foreach (var topic in topics)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $" {(int)topic.Kind}:{topic.Id:N}");
            if (payload.Length + item.Length > LongestPayload)
            {
                yield return payload.ToString();
                payload.Clear().Append(head);
            }
            payload.Append(item);
        }
        if (payload.Length > head.Length) yield return payload.ToString();
    }

    /// <summary>The topics of a payload; none of one's own (they were told at the commit), and none of what cannot be read, which a newer version may send.</summary>
    public static IReadOnlyList<FeedTopic> Read(string payload, Guid self)
    {
        var parts = payload.Split(' ');
        if (!Guid.TryParseExact(parts[0], "N", out var sender) || sender == self) return [];
        return [.. parts.Skip(1).Select(Topic).OfType<FeedTopic>()];
    }

    private static FeedTopic? Topic(string item)
    {
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && int.TryParse(item.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && Enum.IsDefined((FeedTopicKind)kind)
            && Guid.TryParseExact(item.AsSpan(colon + 1), "N", out var id)
            ? new FeedTopic((FeedTopicKind)kind, id)
            : null;
    }
}
