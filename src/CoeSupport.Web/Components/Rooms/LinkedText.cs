using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// A stranger's text with its web addresses as links: http and https only, never fetched, never with a hidden user part. Everything is encoded.
/// </summary>
[Authorize]
public sealed partial class LinkedText : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var at = 0;
        foreach (Match match in Address().Matches(Text))
        {
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', ')', ']', '*', '~');
            if (!IsPlainWebAddress(address)) continue;
            builder.AddContent(0, Text[at..match.Index]);
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", address);
            builder.AddAttribute(3, "target", "_blank");
            builder.AddAttribute(4, "rel", "noopener noreferrer nofollow");
            builder.AddContent(5, address);
            builder.CloseElement();
            at = match.Index + address.Length;
        }
        builder.AddContent(6, Text[at..]);
    }

    private static bool IsPlainWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
