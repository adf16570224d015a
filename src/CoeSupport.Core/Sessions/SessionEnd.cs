namespace CoeSupport.Core.Sessions;

/// <summary>By which act a session ended. Without one it ends by its limits.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out there.</summary>
    SignedOut = 1,

    /// <summary>The person ended it from another of their sessions.</summary>
    SignedOutElsewhere = 2,

    /// <summary>Somebody signed in anew in the same browser.</summary>
    Replaced = 3,

    /// <summary>The OpenID provider ended its own session.</summary>
    ByProvider = 4,

    /// <summary>The person's work here ended.</summary>
    Left = 5,

    /// <summary>A backup was restored, in which it was still open: it may have been ended since.</summary>
    Restored = 6,
}
