namespace CoeSupport.Core.Sessions;

/// <summary>A browser on a system: enough to tell one's own devices apart, too little to follow anybody. The user agent itself is not kept.</summary>
/// <param name="Browser">The browser.</param>
/// <param name="System">The system.</param>
public sealed record Device(BrowserKind Browser, SystemKind System)
{
    /// <summary>Derived from a <c>User-Agent</c> header, which may say anything.</summary>
    public static Device Of(string? userAgent)
    {
        var agent = userAgent ?? "";
        bool Says(string word) => agent.Contains(word, StringComparison.Ordinal);
        // Each pretends to be those after it.
        var browser = Says(" Line/") ? BrowserKind.Line
            : Says("Edg/") || Says("EdgA/") || Says("EdgiOS/") ? BrowserKind.Edge
            : Says("Firefox/") || Says("FxiOS/") ? BrowserKind.Firefox
            : Says("Chrome/") || Says("CriOS/") ? BrowserKind.Chrome
            : Says("Safari/") ? BrowserKind.Safari
            : BrowserKind.Unknown;
        var system = Says("iPhone") ? SystemKind.IPhone
            : Says("iPad") ? SystemKind.IPad
            : Says("Android") ? SystemKind.Android
            : Says("Windows") ? SystemKind.Windows
            : Says("Macintosh") ? SystemKind.Mac
            : Says("Linux") ? SystemKind.Linux
            : SystemKind.Unknown;
        return new Device(browser, system);
    }
}
