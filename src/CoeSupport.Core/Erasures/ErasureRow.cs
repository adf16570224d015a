using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Erasures;

/// <summary>One erasure for administrators: where, when and how far. Never whose, never a word of the room.</summary>
public sealed record ErasureRow
{
    /// <summary>The erasure.</summary>
    public required ErasureId Id { get; init; }

    /// <summary>The account.</summary>
    public required string Channel { get; init; }

    /// <summary>The municipality's name, once known.</summary>
    public string? Municipality { get; init; }

    /// <summary>On whose word.</summary>
    public required ErasureSource Source { get; init; }

    /// <summary>How far it has come.</summary>
    public required ErasureState State { get; init; }

    /// <summary>When it was confirmed or announced.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the key is deleted.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The parent wrote on: from there it is read as ever.</summary>
    public bool SpokeAgain { get; init; }

    /// <summary>Who holds it; null when nobody does.</summary>
    public HoldRow? Hold { get; init; }
}
