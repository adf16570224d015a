namespace CoeSupport.Core.Line;

/// <summary>Lets the parent choose a date; what was chosen comes back as a postback with <c>params.date</c>. LINE knows the years 1900 to 2100.</summary>
/// <param name="Label">On the button: at most 20 graphemes.</param>
/// <param name="Data">What comes back beside the date: at most 300 UTF-16 units.</param>
/// <param name="Initial">The date that is shown first.</param>
/// <param name="Min">The first that can be chosen.</param>
/// <param name="Max">The last that can be chosen.</param>
public sealed record DatetimePickerTemplateAction(string Label, string Data, DateOnly Initial, DateOnly Min, DateOnly Max) : ITemplateAction
{
    /// <summary>On the button.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Label { get; } = ActionText.Graphemes(Label, ActionText.LongestLabel, nameof(Label));

    /// <summary>What comes back.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Data { get; } = ActionText.Units(Data, ActionText.LongestText, nameof(Data));

    /// <summary>Always a date.</summary>
    public string Mode { get; } = "date";

    /// <summary>The last that can be chosen.</summary>
    /// <exception cref="ArgumentException">Before the first.</exception>
    public DateOnly Max { get; } = Max >= Min ? Max : throw new ArgumentException("Before the first.", nameof(Max));
}
