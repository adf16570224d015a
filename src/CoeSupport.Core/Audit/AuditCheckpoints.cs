using System.Globalization;

namespace CoeSupport.Core.Audit;

/// <summary>
/// Notes outside the database of how far the audit trail went: whoever cuts off its end there cannot hide it. In a folder of the key store, one small file a day
/// with <c>position, space, seal in hex, space, UTC instant</c>; the day's newest takes the place of the one before. Nodes write one at a time.
/// </summary>
/// <param name="folder">The key store's folder.</param>
public sealed class AuditCheckpoints(string folder)
{
    /// <summary>The name of the folder within the key store's.</summary>
    public const string FolderName = "audit";

    private readonly string _folder = Path.Combine(folder, FolderName);

    /// <summary>Notes the newest; on disk when this returns.</summary>
    public void Note(AuditCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, checkpoint.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        using (var text = new StreamWriter(file))
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Position} {Convert.ToHexStringLower(checkpoint.Seal)} {checkpoint.At.UtcDateTime:O}\n"));
            text.Flush();
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>All that are noted, the oldest first.</summary>
    /// <exception cref="InvalidDataException">A file was damaged.</exception>
    public IReadOnlyList<AuditCheckpoint> Read() => !Directory.Exists(_folder) ? [] :
        [.. Directory.EnumerateFiles(_folder).Where(path => Path.GetExtension(path) != ".new").Order(StringComparer.Ordinal).Select(Read)];

    private static AuditCheckpoint Read(string path) =>
        File.ReadAllText(path).TrimEnd('\n').Split(' ') is [var position, var seal, var at]
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && seal.Length == 64 && seal.All(char.IsAsciiHexDigitLower)
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new AuditCheckpoint(number, Convert.FromHexString(seal), instant)
            : throw new InvalidDataException($"The checkpoint {Path.GetFileName(path)} of the audit trail is damaged.");
}
