using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>Everything known of a parent: what is sealed under the room's key. A due date and a town together can name somebody, so no part lies open.</summary>
internal sealed record ParentFacts(ParentDates Dates, AboutParent About)
{
    public static readonly ParentFacts None = new(ParentDates.None, AboutParent.None);

    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public byte[] Seal(SealKey key, RoomId room) => key.Seal(JsonSerializer.SerializeToUtf8Bytes(this, Compact), Place(room));

    public static ParentFacts Open(ParentRecord record, SealKey key) =>
        record.Version == 0 ? None : JsonSerializer.Deserialize<ParentFacts>(key.Open(record.SealedFacts, Place(record.RoomId)), Compact) ?? None;

    /// <summary>What differs in <paramref name="next"/>, each as it will be told in the history.</summary>
    public IReadOnlyList<ChangedFact> ChangesTo(ParentFacts next)
    {
        var (before, after) = (Fields(), next.Fields());
        return [.. before.Zip(after).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => new ChangedFact(pair.First.Field, pair.First.Value, pair.Second.Value))];
    }

    private IReadOnlyList<(ParentField Field, string? Value)> Fields() =>
    [
        (ParentField.Due, Day(Dates.Due)),
        (ParentField.LastPeriod, Day(Dates.LastPeriod)),
        (ParentField.Babies, Dates.Babies.ToString(CultureInfo.InvariantCulture)),
        (ParentField.Births, List(Dates.Births.Select(born => Day(born)!))),
        (ParentField.Loss, Dates.Loss is null ? null : "recorded"),
        (ParentField.Relation, About.Relation?.ToString()),
        (ParentField.Language, About.Language),
        (ParentField.Nights, List(About.Nights.Select(hours => hours.ToString()))),
        (ParentField.NightNote, About.NightNote),
        (ParentField.Wishes, About.Wishes),
        (ParentField.Wished, List(About.Wished.Select(wish => wish.ToString()))),
        (ParentField.Undated, Dates.IsUndated ? "undated" : null),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? List(IEnumerable<string> values) => string.Join(',', values) is { Length: > 0 } joined ? joined : null;

    private static SealedPlace Place(RoomId room) => new("ParentRecords", nameof(ParentRecord.SealedFacts), room.Value);
}
