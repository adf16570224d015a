using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>A line that another line quotes, opened for the same reader. After a withdrawal it has no word.</summary>
public sealed record QuotedLine
{
    /// <summary>Order of arrival in the same room.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Who it is from.</summary>
    public required AuthorKind Author { get; init; }

    /// <summary>The person, for staff.</summary>
    public StaffId? StaffId { get; init; }

    /// <summary>Its words; without any after a withdrawal.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
}
