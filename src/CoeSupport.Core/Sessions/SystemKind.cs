namespace CoeSupport.Core.Sessions;

/// <summary>Which system a browser runs on, as far as its own words can be believed.</summary>
public enum SystemKind
{
    /// <summary>Says nothing that is known.</summary>
    Unknown = 0,

    /// <summary>Windows.</summary>
    Windows = 1,

    /// <summary>macOS.</summary>
    Mac = 2,

    /// <summary>iPhone.</summary>
    IPhone = 3,

    /// <summary>iPad, where it does not pass for a Mac.</summary>
    IPad = 4,

    /// <summary>Android.</summary>
    Android = 5,

    /// <summary>Linux.</summary>
    Linux = 6,
}
