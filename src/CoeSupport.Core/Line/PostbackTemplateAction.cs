namespace CoeSupport.Core.Line;

/// <summary>Sends <paramref name="Data"/> (at most 300 UTF-16 units) back as a postback; <paramref name="DisplayText"/> (300 graphemes) appears in the talk.</summary>
public sealed record PostbackTemplateAction(string Label, string Data, string? DisplayText = null) : ITemplateAction
{
    /// <summary>On the button: at most 20 graphemes.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Label { get; } = ActionText.Graphemes(Label, ActionText.LongestLabel, nameof(Label));

    /// <summary>What comes back.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Data { get; } = ActionText.Units(Data, ActionText.LongestText, nameof(Data));

    /// <summary>What appears as said by the parent.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string? DisplayText { get; } = DisplayText is null ? null : ActionText.Graphemes(DisplayText, ActionText.LongestText, nameof(DisplayText));
}
