namespace CoeSupport.Web.Components.Rooms;

/// <summary>Which rooms the list shows.</summary>
public enum RoomFilter
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>With something unread.</summary>
    Unread,

    /// <summary>Where a parent waits for an answer.</summary>
    Waiting,

    /// <summary>Where nothing was said for long.</summary>
    Quiet,
}
