namespace CoeSupport.Core.Care;

/// <summary>What a parent let the team know, apart from dates.</summary>
public sealed record AboutParent
{
    /// <summary>The longest wishes, in UTF-16 code units.</summary>
    public const int LongestWishes = 500;

    /// <summary>The longest remark about the hours, in UTF-16 code units.</summary>
    public const int LongestNightNote = 100;

    /// <summary>Nothing is known.</summary>
    public static readonly AboutParent None = new();

    /// <summary>The languages one can choose: BCP 47 codes; <c>ja-x-easy</c> is easy Japanese (やさしい日本語), <c>und</c> another one.</summary>
    public static readonly IReadOnlyList<string> Languages = ["ja", "ja-x-easy", "en", "zh", "ko", "pt", "vi", "ne", "fil", "id", "es", "und"];

    /// <summary>Mother, father or other family; null while not known.</summary>
    public Relation? Relation { get; init; }

    /// <summary>The language in which the parent likes to be written to; null while not known.</summary>
    public string? Language { get; init; }

    /// <summary>When the parent likes to talk at night, in the order of the hours.</summary>
    public IReadOnlyList<NightHours> Nights { get; init; } = [];

    /// <summary>Wishes by code, in their order: what a coordinator looks for when a trio is formed.</summary>
    public IReadOnlyList<ParentWish> Wished { get; init; } = [];

    /// <summary>What else is to be known about the hours.</summary>
    public string? NightNote { get; init; }

    /// <summary>Wishes, such as to be answered by women only.</summary>
    public string? Wishes { get; init; }

    /// <summary>The same, put in order: blank is nothing, hours once and in their order.</summary>
    internal AboutParent Tidy() => this with
    {
        Nights = [.. Nights.Distinct().Order()],
        Wished = [.. Wished.Distinct().Order()],
        NightNote = string.IsNullOrWhiteSpace(NightNote) ? null : NightNote.Trim(),
        Wishes = string.IsNullOrWhiteSpace(Wishes) ? null : Wishes.Trim(),
        Language = string.IsNullOrEmpty(Language) ? null : Language,
    };
}
