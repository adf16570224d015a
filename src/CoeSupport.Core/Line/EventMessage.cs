namespace CoeSupport.Core.Line;

/// <summary>What was written. <paramref name="Id"/> is a long decimal string, never a number.</summary>
public abstract record EventMessage(string Id)
{
    /// <summary>By this it can be quoted in an answer; does not expire.</summary>
    public string? QuoteToken { get; init; }

    /// <summary>By this it can be marked as read; does not expire, sometimes absent.</summary>
    public string? MarkAsReadToken { get; init; }

    /// <summary>The message it quotes: the id only, never the content.</summary>
    public string? QuotedMessageId { get; init; }
}
