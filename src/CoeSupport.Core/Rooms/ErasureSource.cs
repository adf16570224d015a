namespace CoeSupport.Core.Rooms;

/// <summary>On whose word a room is erased.</summary>
public enum ErasureSource
{
    /// <summary>Its parent asked for it by buttons.</summary>
    Parent = 1,

    /// <summary>A rule of its channel: nobody said anything for so many months.</summary>
    Retention = 2,
}
