using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Intake;

/// <summary>
/// Looks whether words may speak of danger to life or body (<c>danger-words.txt</c>). It knows neither irony nor grammar: a word only suggests that somebody
/// should look, and its absence says nothing.
/// </summary>
public static class DangerWords
{
    private static readonly IReadOnlyList<SoughtWords> Words = Load();

    /// <summary>True when one of the words stands in one of the texts, however it was typed.</summary>
    public static bool AreIn(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        // Apart as well as joined: Japanese needs no blanks, and who is in distress types them anywhere.
        return texts.SelectMany(text => new[] { text.Replace('\u2019', '\''), string.Concat(text.Where(c => !char.IsWhiteSpace(c))) }).Any(text => Words.Any(word => word.AreIn(text)));
    }

    private static List<SoughtWords> Load()
    {
        using var stream = typeof(DangerWords).Assembly.GetManifestResourceStream("CoeSupport.Core.Intake.danger-words.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(SoughtWords.Of).OfType<SoughtWords>()];
    }
}
