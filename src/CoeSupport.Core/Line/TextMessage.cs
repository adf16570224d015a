namespace CoeSupport.Core.Line;

/// <summary>Text to send.</summary>
/// <param name="Text">1 to 5,000 UTF-16 code units; longer text is split by <see cref="LineText.Split"/>.</param>
/// <param name="Sender">Shown instead of the account on this bubble; null shows the account.</param>
public sealed record TextMessage(string Text, Sender? Sender = null) : ISendMessage
{
    /// <summary>LINE's limit, in UTF-16 code units (<c>string.Length</c>).</summary>
    public const int LongestText = 5000;

    /// <summary>Quotes a message of the same chat.</summary>
    public string? QuoteToken { get; init; }

    /// <summary>Buttons under the last bubble of a call.</summary>
    public QuickReply? QuickReply { get; init; }
}
