namespace CoeSupport.Core.Rooms;

/// <summary>
/// A stretch of a conversation in the order of arrival, at most <see cref="Transcript.LargestWindow"/> lines. Without an end it goes on to the newest
/// line and grows with the conversation; where it would be too long its oldest lines give way.
/// </summary>
public sealed record Stretch
{
    private const int Step = 60, Before = 10;

    private Stretch(long first, long? last, int most) => (First, Last, Most) = (Math.Max(first, 1), last, most);

    /// <summary>The first line's sequence.</summary>
    public long First { get; }

    /// <summary>The last line's sequence; null goes on to the newest.</summary>
    public long? Last { get; }

    /// <summary>The most lines.</summary>
    public int Most { get; }

    /// <summary>The newest lines.</summary>
    /// <param name="lines">1 to <see cref="Transcript.LargestWindow"/>.</param>
    public static Stretch Newest(int lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines, Transcript.LargestWindow);
        return new Stretch(1, null, lines);
    }

    /// <summary>A line with what was said before and after it.</summary>
    public static Stretch Around(long sequence) => new(sequence - Step / 2, sequence + Step / 2 - 1, Transcript.LargestWindow);

    /// <summary>As much as can be shown from this line on, with a few lines before it.</summary>
    public static Stretch From(long sequence)
    {
        var first = Math.Max(sequence - Before, 1);
        return new Stretch(first, first + Transcript.LargestWindow - 1, Transcript.LargestWindow);
    }

    /// <summary>What is shown, and what has come since if it reached to the newest line.</summary>
    public static Stretch Again(RoomView shown) => shown switch
    {
        { Messages.Count: 0 } => Newest(Step),
        _ => new Stretch(FirstOf(shown), shown.HasLater ? LastOf(shown) : null, Transcript.LargestWindow),
    };

    /// <summary>What is shown and the lines before it; what is too far down gives way.</summary>
    public static Stretch Earlier(RoomView shown)
    {
        var first = Math.Max(FirstOf(shown) - Step, 1);
        var last = Math.Min(LastOf(shown), first + Transcript.LargestWindow - 1);
        return new Stretch(first, shown.HasLater || last < LastOf(shown) ? last : null, Transcript.LargestWindow);
    }

    /// <summary>What is shown and the lines after it; what is too far up gives way.</summary>
    public static Stretch Later(RoomView shown)
    {
        var last = LastOf(shown) + Step;
        return new Stretch(Math.Max(FirstOf(shown), last - Transcript.LargestWindow + 1), last, Transcript.LargestWindow);
    }

    private static long FirstOf(RoomView shown) => shown.Messages.Min(message => message.Sequence);

    private static long LastOf(RoomView shown) => shown.Messages.Max(message => message.Sequence);
}
