namespace CoeSupport.Core.Rooms;

/// <summary>What waits sealed in a room until its parent agrees: that there is something and since when, never a word of it.</summary>
/// <param name="Since">When the first of it was said.</param>
/// <param name="NamesDanger">It has a word that may speak of danger to life. Words only suggest.</param>
/// <param name="MayOpen">Whoever asks is the professional who opens it when a life may be in danger.</param>
/// <param name="IsOpenToReader">It is open to whoever asks, on those grounds.</param>
public sealed record ConsentWait(DateTimeOffset Since, bool NamesDanger, bool MayOpen = false, bool IsOpenToReader = false)
{
    /// <summary>So long nobody opens what names no danger; later silence itself is a reason to look.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>From when on it may be opened without the parent's agreement.</summary>
    public DateTimeOffset OpensAt => NamesDanger ? Since : Since + Longest;
}
