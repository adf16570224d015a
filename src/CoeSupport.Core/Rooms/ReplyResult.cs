namespace CoeSupport.Core.Rooms;

/// <summary>A reply that is committed with its delivery, or the reason why it was not taken.</summary>
/// <param name="Sequence">Its place in the room; 0 when refused.</param>
/// <param name="Refusal">Null when taken.</param>
public readonly record struct ReplyResult(long Sequence, ReplyRefusal? Refusal)
{
    /// <summary>The newest reply that came in between, for <see cref="ReplyRefusal.Crossed"/>.</summary>
    public MessageView? Crossing { get; init; }

    /// <summary>What was just taken, as its author reads it: it can stand on the screen without a reading. Null when refused, and for what had been taken before.</summary>
    public MessageView? Line { get; init; }

    internal static ReplyResult Taken(long sequence) => new(sequence, null);

    internal static ReplyResult Refused(ReplyRefusal refusal) => new(0, refusal);
}
