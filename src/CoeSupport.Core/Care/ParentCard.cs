namespace CoeSupport.Core.Care;

/// <summary>What is known of a parent, for one member of the room.</summary>
public sealed record ParentCard
{
    /// <summary>How often it was changed; a change names the version on which it is based.</summary>
    public required int Version { get; init; }

    /// <summary>The dates, also those that a loss hides.</summary>
    public required ParentDates Dates { get; init; }

    /// <summary>The rest.</summary>
    public required AboutParent About { get; init; }

    /// <summary>This person may change the dates.</summary>
    public required bool MayChangeDates { get; init; }

    /// <summary>This person may change the rest.</summary>
    public required bool MayChangeAbout { get; init; }

    /// <summary>This person may say in which municipality the parent lives, because nobody knows yet.</summary>
    public required bool MayPlace { get; init; }

    /// <summary>This person may take a recorded loss back.</summary>
    public required bool MayTakeBackLoss { get; init; }

    /// <summary>What changed, as far as this person may read it, the newest first.</summary>
    public required IReadOnlyList<ParentEvent> History { get; init; }
}
