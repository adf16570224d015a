using System.Security.Cryptography;

namespace CoeSupport.Core.Keys;

/// <summary>The file with the key that wraps all other keys: 32 random bytes as Base64, readable by its owner only.</summary>
internal static class MasterKeyFile
{
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        return key.Length == 32 ? key : throw new InvalidOperationException("The master key file does not hold 32 bytes in Base64.");
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
