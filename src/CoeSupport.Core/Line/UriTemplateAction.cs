namespace CoeSupport.Core.Line;

/// <summary>Opens an address: http, https, line or tel, at most 1,000 UTF-16 units; the label at most 20 graphemes.</summary>
public sealed record UriTemplateAction(string Label, Uri Uri) : ITemplateAction
{
    /// <summary>On the button.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string Label { get; } = ActionText.Graphemes(Label, ActionText.LongestLabel, nameof(Label));

    /// <summary>Where it leads.</summary>
    /// <exception cref="ArgumentException">Another scheme, relative or too long.</exception>
    public Uri Uri { get; } = Uri is { IsAbsoluteUri: true, Scheme: "http" or "https" or "line" or "tel", AbsoluteUri.Length: <= 1000 }
        ? Uri : throw new ArgumentException("Not an address LINE opens.", nameof(Uri));
}
