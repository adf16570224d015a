using System.Text.Json;
using System.Text.Json.Serialization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Hotlines;

/// <summary>Lays the hotlines that come with the program (<c>directory.json</c>) into the directory, once. None of them counts as verified: the operator does that.</summary>
public sealed class LayInDirectory(Database database)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter<DirectoryKind>() } };

    /// <summary>Lays them in. How many that were.</summary>
    public Task<int> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("the hotlines of the house are laid in", async (db, token) =>
    {
        await db.LockAsync("directory", token);
        if (await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.DirectoryLaidIn.Code, token)) return 0;
        var lines = Load();
        foreach (var line in lines)
        {
            var entry = new DirectoryEntry(DirectoryEntryId.New());
            entry.Write(new DirectoryWords(line.Kind, line.Name, line.Reading, line.Number, line.Hours ?? "", line.About ?? "", line.Prefecture, Municipality: null, line.Source, VerifiedOn: null));
            db.DirectoryEntries.Add(entry);
        }
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.DirectoryLaidIn, room: null, $"{lines.Count}", token);
        return lines.Count;
    }, ct);

    private static List<Line> Load()
    {
        using var stream = typeof(LayInDirectory).Assembly.GetManifestResourceStream("CoeSupport.Core.Hotlines.directory.json")!;
        return JsonSerializer.Deserialize<List<Line>>(stream, Reading)!;
    }

    private sealed record Line(DirectoryKind Kind, string Name, string Reading, string Number, string? Hours, string? About, string? Prefecture, string Source);
}
