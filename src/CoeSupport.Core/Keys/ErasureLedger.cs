using System.Diagnostics;
using System.Globalization;
using System.Text;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Keys;

/// <summary>
/// <c>erasures.log</c> beside the keys: one line for each erased room, <c>room id, space, UTC instant</c>. It only grows. It holds no word and no
/// name, so it may be kept longer than the keys' backups. Several nodes may write it, one at a time.
/// </summary>
public static class ErasureLedger
{
    /// <summary>The file's name.</summary>
    public const string FileName = "erasures.log";

    /// <summary>Beside it, held while a line is added.</summary>
    private const string LockName = "erasures.lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>All lines in a folder; none without the file. A line that a crash cut off is passed over: its key was not deleted yet.</summary>
    public static IReadOnlyList<Erasure> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? [.. Text(path).Split('\n').Select(Line).OfType<Erasure>()] : [];
    }

    /// <summary>Adds a line, synced to disk when this returns.</summary>
    /// <exception cref="IOException">The disk cannot be written, or another node has held the ledger for 10 s.</exception>
    public static void Append(string folder, Erasure erasure) => Append(folder, erasure, Patience);

    internal static void Append(string folder, Erasure erasure, TimeSpan patience)
    {
        using var alone = Alone(folder, patience);
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // What a crash cut off must not swallow this line.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n') file.WriteByte((byte)'\n');
        }
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{erasure.Room.Value:D} {erasure.At.UtcDateTime:O}\n")));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Adds the lines of another ledger that are missing here.</summary>
    public static void TakeOver(string folder, IEnumerable<Erasure> others)
    {
        var known = Read(folder).Select(line => line.Room).ToHashSet();
        foreach (var erasure in others.Where(other => known.Add(other.Room))) Append(folder, erasure);
    }

    private static FileStream Alone(string folder, TimeSpan patience)
    {
        var pause = new SpinWait();
        for (var waits = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waits.Elapsed < patience)
            {
                pause.SpinOnce(); // another node adds a line, which takes one sync of the disk
            }
        }
    }

    private static string Text(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(file, Encoding.ASCII);
        return text.ReadToEnd();
    }

    private static Erasure? Line(string line) =>
        line.Split(' ') is [var room, var at] && Guid.TryParseExact(room, "D", out var id)
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new Erasure(new RoomId(id), instant)
            : null;
}
