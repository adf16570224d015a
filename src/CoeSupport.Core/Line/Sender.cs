using System.Text.Json.Serialization;

namespace CoeSupport.Core.Line;

/// <summary>The name beside a bubble. LINE shows it as "Name from account" and refuses more than 20 UTF-16 code units, so it is cut to that between graphemes.</summary>
public sealed record Sender(string Name)
{
    /// <summary>LINE's limit, in UTF-16 code units.</summary>
    public const int LongestName = 20;

    /// <summary>The name, at most 20 UTF-16 code units.</summary>
    [JsonPropertyOrder(-1)]
    public string Name { get; } = LineText.Cut(Name, LongestName);

    /// <summary>The sender of this name; null when it says nothing, which shows the account.</summary>
    public static Sender? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : new Sender(name.Trim()) is { Name.Length: > 0 } sender ? sender : null;
}
