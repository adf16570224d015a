using System.Security.Cryptography;

namespace CoeSupport.Core.Keys;

/// <summary>
/// The file with the key that wraps all other keys: 32 random bytes as Base64, readable by its owner only. While it is being exchanged the next one
/// lies beside it, durable before anything is wrapped under it; which of the two is right is what the store itself opens with.
/// </summary>
internal static class MasterKeyFile
{
    public const string Name = "master.key";
    public const string NextName = "master.key.next";

    /// <summary>The key, made on first use. An exchange that was cut off is finished or undone first.</summary>
    /// <param name="folder">Where the keys lie.</param>
    /// <param name="opens">True for the key under which the store is wrapped now.</param>
    public static byte[] ReadOrCreate(string folder, Func<byte[], bool> opens)
    {
        var (path, next) = (Path.Combine(folder, Name), Path.Combine(folder, NextName));
        if (!File.Exists(path) && !File.Exists(next)) Create(path);
        if (File.Exists(next))
        {
            if (Read(next) is { } exchanged && opens(exchanged)) File.Move(next, path, overwrite: true);
            else File.Delete(next); // cut off before the store was wrapped anew
        }
        return Read(path) ?? throw new InvalidOperationException("The master key file does not hold 32 bytes in Base64.");
    }

    /// <summary>A new key beside the old one.</summary>
    public static byte[] CreateNext(string folder)
    {
        var next = Path.Combine(folder, NextName);
        Create(next);
        return Read(next)!;
    }

    /// <summary>The next key is the key.</summary>
    public static void TakeNext(string folder) => File.Move(Path.Combine(folder, NextName), Path.Combine(folder, Name), overwrite: true);

    private static byte[]? Read(string path)
    {
        var key = new byte[33];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == 32 ? key[..32] : null;
    }

    private static void Create(string path)
    {
        // Written aside, flushed and moved: a crash leaves either no key or a whole one.
        var aside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path);
    }
}
