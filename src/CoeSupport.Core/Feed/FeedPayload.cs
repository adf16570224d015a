using System.Globalization;
using System.Text;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Feed;

/// <summary>
/// What goes over NOTIFY: the sender's number, then kind and id of each topic, such as <c>9f…e2 1:0199…c4 3:0000…00</c>, or bits, room and person of each
/// sign of presence, such as <c>9f…e2 ~3:0199…c4:0198…a1</c>, which a version that does not know them passes over. Never a word of anybody:
/// whoever may connect to the database may listen. PostgreSQL takes payloads under 8,000 bytes, so many topics go as several.
/// </summary>
internal static class FeedPayload
{
    /// <summary>PostgreSQL's limit is 7,999 bytes; all characters here are ASCII.</summary>
    public const int LongestPayload = 7900;

    public static IEnumerable<string> Write(Guid sender, IEnumerable<FeedTopic> topics) =>
        Write(sender, topics.Select(topic => string.Create(CultureInfo.InvariantCulture, $" {(int)topic.Kind}:{topic.Id:N}")));

    public static IEnumerable<string> Write(Guid sender, IEnumerable<PresenceSign> signs) =>
        Write(sender, signs.Select(sign => string.Create(CultureInfo.InvariantCulture, $" ~{(sign.IsHere ? 1 : 0) + (sign.IsTyping ? 2 : 0)}:{sign.Room.Value:N}:{sign.Staff.Value:N}")));

    private static IEnumerable<string> Write(Guid sender, IEnumerable<string> items)
    {
        var head = sender.ToString("N");
        var payload = new StringBuilder(head);
        foreach (var item in items)
        {
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

    /// <summary>The signs of presence of a payload, and who tells them; none of one's own.</summary>
    public static (Guid Sender, IReadOnlyList<PresenceSign> Signs) ReadSigns(string payload, Guid self)
    {
        if (!payload.Contains('~', StringComparison.Ordinal)) return (self, []);
        var parts = payload.Split(' ');
        if (!Guid.TryParseExact(parts[0], "N", out var sender) || sender == self) return (self, []);
        return (sender, [.. parts.Skip(1).Select(Sign).OfType<PresenceSign>()]);
    }

    private static PresenceSign? Sign(string item) =>
        item.Split(':') is [['~', var bits and >= '0' and <= '3'], var room, var staff] && Guid.TryParseExact(room, "N", out var roomId) && Guid.TryParseExact(staff, "N", out var staffId)
            ? new PresenceSign(new RoomId(roomId), new StaffId(staffId), (bits - '0' & 1) != 0, (bits - '0' & 2) != 0)
            : null;

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
