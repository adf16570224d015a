namespace CoeSupport.Core.Line;

/// <summary>Limits of what is on and behind buttons.</summary>
internal static class ActionText
{
    public const int LongestLabel = 20;

    public const int LongestText = 300;

    public static string Graphemes(string text, int most, string name) => text is { Length: > 0 } && LineText.Graphemes(text) <= most ? text : throw TooLong(most, name);

    public static string Units(string text, int most, string name) => text is { Length: > 0 } && text.Length <= most ? text : throw TooLong(most, name);

    private static ArgumentException TooLong(int most, string name) => new($"1 to {most} characters.", name);
}
