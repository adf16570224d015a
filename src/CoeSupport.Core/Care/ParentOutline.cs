using System.Text.Json;
using System.Text.Json.Serialization;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>
/// What may be known of a parent outside their room, for whoever looks for their trio: codes and dates without a word, sealed under the room's key like the
/// name. It follows every change of the <see cref="ParentRecord"/>; after a loss it has no date. Readers give away a coarse stage only, never a date.
/// </summary>
public sealed class ParentOutline
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private ParentOutline()
    {
    }

    internal ParentOutline(RoomId room) => RoomId = room;

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The codes, sealed.</summary>
    public byte[] SealedCodes { get; private set; } = [];

    internal void Follow(ParentFacts facts, SealKey key)
    {
        var dates = facts.Dates.Loss is null ? facts.Dates : ParentDates.None;
        var codes = new OutlineCodes(facts.About.Relation, facts.About.Language, [.. facts.About.Wished, .. facts.About.Nights.Count > 0 ? [ParentWish.NightHours] : Array.Empty<ParentWish>()], dates.Due, dates.IsUndated, dates.Births);
        SealedCodes = key.Seal(JsonSerializer.SerializeToUtf8Bytes(codes with { Wished = [.. codes.Wished.Distinct().Order()] }, Compact), Place);
    }

    internal OutlineCodes Open(SealKey key) => JsonSerializer.Deserialize<OutlineCodes>(key.Open(SealedCodes, Place), Compact)!;

    private SealedPlace Place => new("ParentOutlines", nameof(SealedCodes), RoomId.Value);
}

/// <summary>The sealed part of an outline.</summary>
internal sealed record OutlineCodes(Relation? Relation, string? Language, IReadOnlyList<ParentWish> Wished, DateOnly? Due, bool IsUndated, IReadOnlyList<DateOnly> Births);
