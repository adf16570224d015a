using System.Text;
using System.Text.Json;

namespace CoeSupport.Core.Seeding;

/// <summary>Invented names and sentences, from <c>words.json</c>.</summary>
internal sealed record SeedWords(
    IReadOnlyList<string> Families, IReadOnlyList<string> Parents, IReadOnlyList<string> Towns, string Prefecture, string About, string Sentence, string Training, string Introduction,
    IReadOnlyList<string> ParentSays, IReadOnlyList<string> StaffSays, IReadOnlyList<IReadOnlyList<string>> Stickers)
{
    public static SeedWords Load()
    {
        using var stream = typeof(SeedWords).Assembly.GetManifestResourceStream("CoeSupport.Core.Seeding.words.json")!;
        return JsonSerializer.Deserialize<SeedWords>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>One to eight sentences, short ones most often.</summary>
    public static string Talk(IReadOnlyList<string> sentences, Random random)
    {
        var text = new StringBuilder();
        for (var more = random.Next(10) switch { < 5 => 1, < 8 => 2, 8 => 4, _ => 8 }; more > 0; more--) text.Append(sentences[random.Next(sentences.Count)]);
        return text.ToString();
    }
}
