namespace CoeSupport.Core.Rooms;

/// <summary>
/// The order in which lines are shown: by when they were said; within one of LINE's milliseconds by LINE's message id, which grows (LINE gives no
/// other order and delivers in any); then by arrival. The pictures of one set stay together where the first of them stands,
/// by their index; without one, by arrival.
/// </summary>
public static class InSpokenOrder
{
    /// <summary>Puts lines in order.</summary>
    public static IReadOnlyList<MessageView> Of(IEnumerable<MessageView> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = InOrderOfSaying(lines, line => line).ToList();
        var first = new Dictionary<string, MessageView>();
        foreach (var line in all)
        {
            if (line.Content.Image?.SetId is { } set) first.TryAdd(set, line);
        }
        MessageView Anchor(MessageView line) => line.Content.Image?.SetId is { } set ? first[set] : line;
        return [.. InOrderOfSaying(all, Anchor)
            .ThenBy(line => line.Content.Image?.Index ?? int.MaxValue).ThenBy(line => line.Sequence)];
    }

    // Ids are long decimal strings, never numbers: the longer is the greater, equals compare digit by digit. Lines without one come after.
    private static IOrderedEnumerable<MessageView> InOrderOfSaying(IEnumerable<MessageView> lines, Func<MessageView, MessageView> by) => lines
        .OrderBy(line => by(line).OccurredAt)
        .ThenBy(line => by(line).LineMessageId?.Length ?? int.MaxValue)
        .ThenBy(line => by(line).LineMessageId, StringComparer.Ordinal)
        .ThenBy(line => by(line).Sequence);
}
