namespace CoeSupport.Core.Rooms;

/// <summary>How much a room needs somebody, the most urgent first: lists are grouped by it.</summary>
public enum RoomNeed
{
    /// <summary>A life may be in danger, and this person is one of those who look after that first.</summary>
    AtRisk,

    /// <summary>Waits for an answer longer than the channel finds right.</summary>
    Now,

    /// <summary>Waits for an answer.</summary>
    Waiting,

    /// <summary>Answered, and nothing was said for <see cref="RoomSummary.QuietAfter"/>: a word from us may be welcome.</summary>
    Quiet,

    /// <summary>Nothing to do.</summary>
    Calm,
}
