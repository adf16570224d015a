using System.Text.Json.Serialization;

namespace CoeSupport.Core.Line;

/// <summary>One text with one to four buttons.</summary>
public sealed record ButtonsTemplate(string Text, params IReadOnlyList<ITemplateAction> Actions)
{
    /// <summary>LINE's limit of buttons.</summary>
    public const int MostActions = 4;

    /// <summary>LINE's limit of the text, in graphemes, without a title and an image.</summary>
    public const int LongestText = 160;

    /// <summary>Always <c>buttons</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "buttons";

    /// <summary>What is said above the buttons.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Text { get; } = ActionText.Graphemes(Text, LongestText, nameof(Text));

    /// <summary>The buttons.</summary>
    /// <exception cref="ArgumentException">None, or more than four.</exception>
    public IReadOnlyList<ITemplateAction> Actions { get; } = Actions is { Count: > 0 and <= MostActions } ? Actions : throw new ArgumentException("1 to 4 buttons.", nameof(Actions));
}
