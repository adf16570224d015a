using System.Text.Json;
using System.Text.Json.Serialization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FirstWords;

/// <summary>Lays the openers that come with the program (<c>openers.json</c>, nothing medical in them) among the shared templates, each language once: what is changed or deleted there stays so.</summary>
public sealed class LayInOpeners(Database database, KeyStore keys)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter<OpenerFit>() } };

    /// <summary>Lays them in. How many that were.</summary>
    public Task<int> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("the openers of the house are laid in", async (db, token) =>
    {
        await db.LockAsync("openers", token);
        var done = await db.AuditEntries.Where(entry => entry.Action == AuditAction.OpenersLaidIn.Code).Select(entry => entry.Detail).ToListAsync(token);
        var laid = 0;
        foreach (var openers in Load().GroupBy(opener => opener.Language))
        {
            // The record of the Japanese ones is a count alone: they were there before the others.
            if (done.Any(detail => detail.Split(' ').ElementAtOrDefault(1) == openers.Key)) continue;
            foreach (var opener in openers)
            {
                var template = new Template(TemplateId.New(), owner: null);
                template.Write(opener.Title, opener.Text, keys.HouseKey, db.Now, opener.Fits);
                template.Speak(opener.Language);
                db.Templates.Add(template);
            }
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.OpenersLaidIn, room: null, $"{openers.Count()} {openers.Key}".TrimEnd(), token);
            laid += openers.Count();
        }
        return laid;
    }, ct);

    private static List<Opener> Load()
    {
        using var stream = typeof(LayInOpeners).Assembly.GetManifestResourceStream("CoeSupport.Core.FirstWords.openers.json")!;
        return JsonSerializer.Deserialize<List<Opener>>(stream, Reading)!;
    }

    private sealed record Opener(OpenerFit Fits, string Title, string Text, string? Language = null);
}
