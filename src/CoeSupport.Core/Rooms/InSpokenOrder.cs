namespace CoeSupport.Core.Rooms;

/// <summary>
/// The order in which lines are shown: by when they were said, ties by arrival. The pictures of one set stay together where the first of them stands,
/// by their index; without one, by arrival.
/// </summary>
public static class InSpokenOrder
{
    /// <summary>Puts lines in order.</summary>
    public static IReadOnlyList<MessageView> Of(IEnumerable<MessageView> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = lines.OrderBy(line => line.OccurredAt).ThenBy(line => line.Sequence).ToList();
        var first = new Dictionary<string, MessageView>();
        foreach (var line in all)
        {
            if (line.Content.Image?.SetId is { } set) first.TryAdd(set, line);
        }
        MessageView Anchor(MessageView line) => line.Content.Image?.SetId is { } set ? first[set] : line;
        return [.. all
            .OrderBy(line => Anchor(line).OccurredAt).ThenBy(line => Anchor(line).Sequence)
            .ThenBy(line => line.Content.Image?.Index ?? int.MaxValue).ThenBy(line => line.Sequence)];
    }
}
