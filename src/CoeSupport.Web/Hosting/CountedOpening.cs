using System.Text.RegularExpressions;

namespace CoeSupport.Web.Hosting;

/// <summary>
/// Whether the opening of a page is counted as a person's: not a question for headers only, not a browser that fetches ahead, not a program that says so of
/// itself (chats fetch links to show a preview). Nothing of the request is kept.
/// </summary>
internal static partial class CountedOpening
{
    public static bool Is(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Query.ContainsKey("lang") // the same person, in another language
        && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        && !request.Headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        && request.Headers.UserAgent.ToString() is { Length: > 0 } agent && !Program().IsMatch(agent);

    [GeneratedRegex("bot|crawl|spider|slurp|preview|facebookexternalhit|line-poker|whatsapp|curl|wget|python|headless|monitor|scan", RegexOptions.IgnoreCase)]
    private static partial Regex Program();
}
