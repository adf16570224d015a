using System.Text.RegularExpressions;
using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// A stranger's text with its web addresses as links: http and https only, never fetched, never with a hidden user part. Words that are looked for
/// are marked, also inside a link. Everything is encoded.
/// </summary>
[Authorize]
public sealed partial class LinkedText : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>What to mark; null marks nothing.</summary>
    [Parameter] public SoughtWords? Sought { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Of(Text, Sought)(builder);

    /// <summary>The same without a component of its own, for the lines of a conversation.</summary>
    internal static RenderFragment Of(string text, SoughtWords? sought) => builder => Add(builder, text, sought);

    private static void Add(RenderTreeBuilder builder, string text, SoughtWords? sought)
    {
        var found = sought?.PlacesIn(text) ?? [];
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', ')', ']', '*', '~');
            if (!IsPlainWebAddress(address)) continue;
            builder.OpenRegion(0);
            AddMarked(builder, text, at..match.Index, found);
            builder.CloseRegion();
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", address);
            builder.AddAttribute(3, "target", "_blank");
            builder.AddAttribute(4, "rel", "noopener noreferrer nofollow");
            builder.OpenRegion(5);
            AddMarked(builder, text, match.Index..(match.Index + address.Length), found);
            builder.CloseRegion();
            builder.CloseElement();
            at = match.Index + address.Length;
        }
        builder.OpenRegion(6);
        AddMarked(builder, text, at..text.Length, found);
        builder.CloseRegion();
    }

    private static void AddMarked(RenderTreeBuilder builder, string text, Range part, IReadOnlyList<Range> found)
    {
        var (at, end) = (part.Start.Value, part.End.Value);
        foreach (var place in found)
        {
            var (from, to) = (Math.Max(place.Start.Value, at), Math.Min(place.End.Value, end));
            if (from >= to) continue;
            builder.AddContent(0, text[at..from]);
            builder.OpenElement(1, "mark");
            builder.AddContent(2, text[from..to]);
            builder.CloseElement();
            at = to;
        }
        builder.AddContent(3, text[at..end]);
    }

    private static bool IsPlainWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
