using CoeSupport.Core.People;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>A place with the ids that belong to it. Those of a missing one belong to nothing.</summary>
internal sealed record Spot(Place Place, RoomId Room, ChannelId Channel, MunicipalityId Municipality)
{
    /// <summary>Lines have numbers that no other room has: nothing is found by chance.</summary>
    public long FirstLine => 1_000_000L * ((int)Place + 1);

    /// <summary>A parent's text that can be quoted and marked as read; <see cref="LineId"/> is LINE's id of it.</summary>
    public long Line { get; init; }

    /// <summary>LINE's id of <see cref="Line"/>.</summary>
    public string LineId => $"{FirstLine}";

    /// <summary>A photo that is kept.</summary>
    public long Photo { get; init; }

    /// <summary>An event of its channel that was set aside.</summary>
    public long Event { get; init; }
}
