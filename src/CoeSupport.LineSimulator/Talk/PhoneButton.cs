namespace CoeSupport.LineSimulator.Talk;

/// <summary>
/// One action of a received message as the phone shows it. Id is unique on the platform; what an action of this type does not have is null.
/// Mode, Initial, Min and Max are a date picker's, in LINE's formats with a capital T.
/// </summary>
internal sealed record PhoneButton(string Id, string Type, string? Label)
{
    public string? Data { get; init; }

    public string? DisplayText { get; init; }

    public string? Text { get; init; }

    public string? Uri { get; init; }

    public string? ClipboardText { get; init; }

    public string? InputOption { get; init; }

    public string? FillInText { get; init; }

    public string? Mode { get; init; }

    public string? Initial { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }
}

/// <summary>One card of a template: a carousel has several, every other kind one. Its picture is never fetched, only known to be there; Tap is what happens on the card itself.</summary>
internal sealed record TemplateCard(string? Title, string? Text, bool HasPicture, PhoneButton? Tap, IReadOnlyList<PhoneButton> Buttons);

/// <summary>A template as the phone shows it. Type is LINE's: buttons, confirm, carousel, image_carousel.</summary>
internal sealed record Template(string Type, IReadOnlyList<TemplateCard> Cards);

/// <summary>What can be pressed on one message: the cards stay, the quick replies go.</summary>
internal sealed record Pressable(Template? Template, IReadOnlyList<PhoneButton>? QuickReplies)
{
    /// <summary>In the order in which an eye finds them: what hangs over the keyboard, then the cards.</summary>
    public IEnumerable<PhoneButton> All => [.. QuickReplies ?? [], .. Template?.Cards.SelectMany(card => card.Tap is null ? card.Buttons : [.. card.Buttons, card.Tap]) ?? []];
}
