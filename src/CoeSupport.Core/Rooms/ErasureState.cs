namespace CoeSupport.Core.Rooms;

/// <summary>How far an erasure has come.</summary>
public enum ErasureState
{
    /// <summary>It was explained to the parent, who has not decided. Nothing is hidden.</summary>
    Explained = 1,

    /// <summary>A rule of retention announced it to the administrators. Nothing is hidden.</summary>
    Announced = 2,

    /// <summary>The parent confirmed it: the words are hidden, the key lives until it is due.</summary>
    Running = 3,

    /// <summary>It is due and the final receipt is on its way; the key lives until LINE has it or it was given up.</summary>
    Closing = 4,

    /// <summary>The key was deleted.</summary>
    Done = 5,

    /// <summary>The parent took it back, or somebody said something in a room whose retention was over.</summary>
    Cancelled = 6,

    /// <summary>The parent decided against it, or did not decide in time.</summary>
    Declined = 7,
}
