namespace CoeSupport.Core.Line;

/// <summary>Text to send.</summary>
/// <param name="Text">1 to 5,000 UTF-16 code units.</param>
/// <param name="Sender">Shown instead of the account on this bubble; null shows the account.</param>
public sealed record TextMessage(string Text, Sender? Sender = null) : ISendMessage
{
    /// <summary>LINE's limit, in UTF-16 code units (<c>string.Length</c>).</summary>
    public const int LongestText = 5000;
}
