using CoeSupport.Core.People;

namespace CoeSupport.Core.Oversight;

/// <summary>One line of the audit trail for whoever may see it: ids, codes and the public names of staff; never a word of a conversation.</summary>
public sealed record AuditLine
{
    /// <summary>The order in which lines were written, with gaps.</summary>
    public required long Number { get; init; }

    /// <summary>Its place in the chain; null until it is sealed, within a second.</summary>
    public long? Position { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null when a rule of the system acted, or somebody unknown.</summary>
    public StaffId? ActorId { get; init; }

    /// <summary>Their public name.</summary>
    public string? Actor { get; init; }

    /// <summary>The code of what was done.</summary>
    public required string Action { get; init; }

    /// <summary>In which room, if any.</summary>
    public RoomId? Room { get; init; }

    /// <summary>Ids and codes that tell the rest.</summary>
    public required string Detail { get; init; }

    /// <summary>The public names of the staff whom the detail names.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];
}
