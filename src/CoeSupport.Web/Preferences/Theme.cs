namespace CoeSupport.Web.Preferences;

/// <summary>Light or dark on this device: a phone at night and a desk by day may belong to one person.</summary>
internal static class Theme
{
    public const string Cookie = "theme";

    // The grounds of tokens.css: a browser's frame takes no variable.
    private const string Light = "#F4EFE6", Dark = "#151311";

    /// <summary>As the system has it, or always one.</summary>
    public static readonly IReadOnlyList<string> Choices = ["auto", "light", "dark"];

    /// <summary>What was chosen here: auto, light or dark.</summary>
    public static string Chosen(HttpContext context) => context.Request.Cookies[Cookie] is { } theme && Choices.Contains(theme) ? theme : "auto";

    /// <summary>The value of <c>data-theme</c>; null leaves it to the system.</summary>
    public static string? Of(HttpContext context) => Chosen(context) is "auto" ? null : Chosen(context);

    /// <summary>The colours of the browser's frame, each with the media query for which it holds.</summary>
    public static IEnumerable<(string? Media, string Colour)> FrameOf(HttpContext context) => Chosen(context) switch
    {
        "light" => [(null, Light)],
        "dark" => [(null, Dark)],
        _ => [("(prefers-color-scheme: light)", Light), ("(prefers-color-scheme: dark)", Dark)],
    };
}
