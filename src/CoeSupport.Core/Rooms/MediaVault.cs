using System.Security.Cryptography;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// The folder of sealed media. A file is a row of chunks, each sealed under the room's key for its place: room, file, number, and whether it is the
/// last. So chunks cannot be swapped, left out or moved to another file, and a cut file does not open. Plain bytes never touch the disk.
/// </summary>
public sealed class MediaVault
{
    /// <summary>Plain bytes in every chunk but the last, which has fewer or none.</summary>
    internal const int ChunkBytes = 64 * 1024;

    /// <summary>What sealing adds: version, nonce and tag.</summary>
    internal const int SealBytes = 1 + 12 + 16;

    private readonly string _folder;

    /// <summary>Opens the folder, making it on first use, for the owner only.</summary>
    public MediaVault(string folder)
    {
        _folder = folder;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// Seals a stream into a file and syncs it to disk. Null, and no file, when it has more than <paramref name="maxBytes"/>. A file of the same name,
    /// left by an attempt that was cut off, is written over.
    /// </summary>
    public async Task<MediaWritten?> WriteAsync(SealKey key, RoomId room, string name, Stream content, long maxBytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(content);
        var path = PathOf(name);
        MediaWritten? written;
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            written = await SealAsync(key, room, name, content, file, maxBytes, ct);
            if (written is not null) file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        if (written is null) File.Delete(path);
        return written;
    }

    /// <summary>Opens a file for reading anywhere in it. Its end is checked at once, every chunk when it is read.</summary>
    /// <exception cref="CryptographicException">Changed, cut, or of another room or file.</exception>
    /// <exception cref="IOException">Not there.</exception>
    public Stream OpenRead(SealKey key, RoomId room, string name) =>
        new SealedMediaStream(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1), key, number => Place(room, name, number, last: false), number => Place(room, name, number, last: true));

    /// <summary>Deletes a file; one that is not there is as good.</summary>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>True when there is a file of this name.</summary>
    public bool Holds(string name) => File.Exists(PathOf(name));

    private static async Task<MediaWritten?> SealAsync(SealKey key, RoomId room, string name, Stream content, FileStream file, long maxBytes, CancellationToken ct)
    {
        var chunk = new byte[ChunkBytes];
        var head = Array.Empty<byte>();
        try
        {
            for (long number = 0, size = 0; ; number++)
            {
                var read = await content.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, ct);
                size += read;
                if (size > maxBytes) return null;
                if (number == 0) head = chunk[..Math.Min(read, MediaType.BytesNeeded)];
                var last = read < ChunkBytes;
                await file.WriteAsync(key.Seal(chunk.AsSpan(0, read), Place(room, name, number, last)), ct);
                if (last) return new MediaWritten(size, head);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(chunk);
        }
    }

    private static SealedPlace Place(RoomId room, string name, long number, bool last) => new($"media/{name}", last ? "last" : "chunk", room.Value, number);

    private string PathOf(string name)
    {
        // Names are ours (hexadecimal); anything else would be a way out of the folder.
        if (name.Length == 0 || !name.All(char.IsAsciiHexDigit)) throw new ArgumentException("Not a name of a media file.", nameof(name));
        return Path.Combine(_folder, name);
    }
}
