namespace CoeSupport.Core.Line;

/// <summary>Lets the parent say <paramref name="Text"/>: at most 300 graphemes; the label at most 20.</summary>
public sealed record MessageTemplateAction(string Label, string Text) : ITemplateAction
{
    /// <summary>On the button.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Label { get; } = ActionText.Graphemes(Label, ActionText.LongestLabel, nameof(Label));

    /// <summary>What is said.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Text { get; } = ActionText.Graphemes(Text, ActionText.LongestText, nameof(Text));
}
