using System.Globalization;
using System.Text;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Keys;

/// <summary>
/// <c>erasures.log</c> beside the keys: one line for each erased room, <c>room id, space, UTC instant</c>. It only grows. It holds no word and no
/// name, so it may be kept longer than the keys' backups.
/// </summary>
public static class ErasureLedger
{
    /// <summary>The file's name.</summary>
    public const string FileName = "erasures.log";

    /// <summary>All lines in a folder; none without the file. A line that a crash cut off is passed over: its key was not deleted yet.</summary>
    public static IReadOnlyList<Erasure> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? [.. File.ReadLines(path).Select(Line).OfType<Erasure>()] : [];
    }

    /// <summary>Adds a line, synced to disk when this returns.</summary>
    public static void Append(string folder, Erasure erasure)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.Append, FileAccess.Write);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{erasure.Room.Value:D} {erasure.At.UtcDateTime:O}\n")));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Adds the lines of another ledger that are missing here.</summary>
    public static void TakeOver(string folder, IEnumerable<Erasure> others)
    {
        var known = Read(folder).Select(line => line.Room).ToHashSet();
        foreach (var erasure in others.Where(other => known.Add(other.Room))) Append(folder, erasure);
    }

    private static Erasure? Line(string line) =>
        line.Split(' ') is [var room, var at] && Guid.TryParseExact(room, "D", out var id)
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new Erasure(new RoomId(id), instant)
            : null;
}
