using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>Lays the phrases that come with the program (<c>risk-phrases.txt</c>) into the list, once: what is changed or deleted there stays so.</summary>
public sealed class LayInPhrases(Database database)
{
    /// <summary>The phrases that come with the program.</summary>
    public static IReadOnlyList<(RiskPhraseKind Kind, string Text)> OfTheHouse { get; } = Load();

    /// <summary>Lays them in. How many that were.</summary>
    public Task<int> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("the phrases of the house are laid in", async (db, token) =>
    {
        await db.LockAsync("phrases", token);
        if (await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.PhrasesLaidIn.Code, token)) return 0;
        foreach (var (kind, text) in OfTheHouse) db.RiskPhrases.Add(new RiskPhrase(RiskPhraseId.New(), kind, text, db.Now));
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.PhrasesLaidIn, room: null, $"{OfTheHouse.Count}", token);
        return OfTheHouse.Count;
    }, ct);

    private static List<(RiskPhraseKind Kind, string Text)> Load()
    {
        using var stream = typeof(LayInPhrases).Assembly.GetManifestResourceStream("CoeSupport.Core.Risks.risk-phrases.txt")!;
        using var reader = new StreamReader(stream);
        var phrases = new List<(RiskPhraseKind, string)>();
        var kind = default(RiskPhraseKind);
        foreach (var line in reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[') kind = Enum.Parse<RiskPhraseKind>(line[1..^1]);
            else phrases.Add((kind, line));
        }
        return phrases;
    }
}
