namespace CoeSupport.Core.Line;

/// <summary>Text; LINE's own emoji appear in it as <c>(name)</c>.</summary>
public sealed record TextEventMessage(string Id, string Text) : EventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "text";

    /// <summary>LINE's own emoji in the text; Android's default emoji may be missing.</summary>
    public IReadOnlyList<LineEmoji> Emojis { get; init; } = [];

    /// <summary>Who is mentioned in the text; at most 20.</summary>
    public IReadOnlyList<Mentionee> Mentionees { get; init; } = [];
}
