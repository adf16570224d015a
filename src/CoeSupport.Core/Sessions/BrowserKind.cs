namespace CoeSupport.Core.Sessions;

/// <summary>Which browser, as far as its own words can be believed: told to its owner, decides nothing.</summary>
public enum BrowserKind
{
    /// <summary>Says nothing that is known.</summary>
    Unknown = 0,

    /// <summary>Chrome and Chromium.</summary>
    Chrome = 1,

    /// <summary>Edge.</summary>
    Edge = 2,

    /// <summary>Firefox.</summary>
    Firefox = 3,

    /// <summary>Safari.</summary>
    Safari = 4,

    /// <summary>The browser within LINE.</summary>
    Line = 5,
}
