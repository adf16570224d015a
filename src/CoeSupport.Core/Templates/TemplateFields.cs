using System.Text.RegularExpressions;

namespace CoeSupport.Core.Templates;

/// <summary>
/// The places in a template that a room fills: <c>{name}</c>, the parent's display name, and <c>{week}</c>, the week of pregnancy or the child's age.
/// What the room does not know stays as it is, can be seen, and must not be sent.
/// </summary>
public static partial class TemplateFields
{
    /// <summary>The parent's display name.</summary>
    public const string Name = "name";

    /// <summary>The week of pregnancy or the child's age.</summary>
    public const string Week = "week";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Name, Week];

    /// <summary>Fills in what is known.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Field().Replace(text, field => values.GetValueOrDefault(field.Groups[1].Value) is { Length: > 0 } value ? value : field.Value);
    }

    /// <summary>The fields that still stand in a text, each once, as they are written there.</summary>
    public static IReadOnlyList<string> Unfilled(string text) => [.. Field().Matches(text).Select(field => field.Value).Distinct()];

    [GeneratedRegex(@"\{(name|week)\}")]
    private static partial Regex Field();
}
