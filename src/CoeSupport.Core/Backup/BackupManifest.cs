using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoeSupport.Core.Data;

namespace CoeSupport.Core.Backup;

/// <summary><c>manifest.json</c>: what a backup holds. Written last, so a backup without one is not whole.</summary>
public sealed record BackupManifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The layout of the backup.</summary>
    public int Format { get; init; } = 1;

    /// <summary>When it was begun.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>From which database.</summary>
    public DatabaseProvider Provider { get; init; }

    /// <summary>The last migration of that database.</summary>
    public string Schema { get; init; } = "";

    /// <summary>Every file but this one.</summary>
    public IReadOnlyList<BackupFile> Files { get; init; } = [];

    /// <summary>The manifest of a backup; null when there is none that can be read.</summary>
    public static async Task<BackupManifest?> ReadAsync(string folder, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(folder, FileName));
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(file, Json, ct);
            return manifest is { Format: 1 } ? manifest : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Lists and hashes all files of the folder, syncs them to disk and writes the manifest.</summary>
    public async Task WriteAsync(string folder, CancellationToken ct)
    {
        var files = new List<BackupFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
            files.Add(new BackupFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct))));
        }
        var aside = Path.Combine(folder, FileName + ".new");
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, this with { Files = files }, Json, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, Path.Combine(folder, FileName));
    }

    /// <summary>Names every file that is missing, changed, or not in the list. Empty when the backup is whole.</summary>
    public async Task<IReadOnlyList<string>> DamagesAsync(string folder, CancellationToken ct)
    {
        var damages = new List<string>();
        foreach (var listed in Files)
        {
            var path = Path.GetFullPath(listed.Path, folder);
            // A path that leads out of the backup is nobody's backup.
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) damages.Add($"{listed.Path} lies outside the backup");
            else if (!File.Exists(path)) damages.Add($"{listed.Path} is missing");
            else if (!await IsWholeAsync(path, listed, ct)) damages.Add($"{listed.Path} is damaged");
        }
        var known = Files.Select(file => file.Path).Append(FileName).ToHashSet(StringComparer.Ordinal);
        damages.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Where(path => !known.Contains(path)).Select(path => $"{path} does not belong to the backup"));
        return damages;
    }

    private static async Task<bool> IsWholeAsync(string path, BackupFile listed, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return file.Length == listed.Bytes && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) == listed.Sha256;
    }
}
