namespace CoeSupport.Core.Line;

/// <summary>Buttons that stay in the talk. <paramref name="AltText"/> (1 to 1,500 UTF-16 units) stands in notifications and in the list of talks.</summary>
public sealed record TemplateMessage(string AltText, ButtonsTemplate Template, Sender? Sender = null) : ISendMessage;
