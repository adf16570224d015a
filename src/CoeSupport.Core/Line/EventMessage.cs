namespace CoeSupport.Core.Line;

/// <summary>What was written. <paramref name="Id"/> is a long decimal string, never a number.</summary>
public abstract record EventMessage(string Id)
{
    /// <summary>LINE's name of the kind, such as <c>text</c>.</summary>
    public abstract string Type { get; }

    /// <summary>By this it can be quoted in an answer; does not expire. Audio, files and places have none.</summary>
    public string? QuoteToken { get; init; }

    /// <summary>By this it can be marked as read; does not expire, sometimes absent.</summary>
    public string? MarkAsReadToken { get; init; }

    /// <summary>The message it quotes: the id only, never the content.</summary>
    public string? QuotedMessageId { get; init; }
}
