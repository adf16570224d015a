namespace CoeSupport.Core.Rooms;

/// <summary>Who a message is from.</summary>
public enum AuthorKind
{
    /// <summary>The parent.</summary>
    Parent = 1,

    /// <summary>A person of the staff.</summary>
    Staff = 2,

    /// <summary>A rule of the system, such as a greeting. Never resets how long a parent has waited.</summary>
    Automatic = 3,
}
