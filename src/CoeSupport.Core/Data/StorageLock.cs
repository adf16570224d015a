namespace CoeSupport.Core.Data;

/// <summary>Refuses a second process on the same storage folder: the write gate and the key store work within one process only.</summary>
public sealed class StorageLock : IDisposable
{
    private readonly FileStream _file;

    private StorageLock(FileStream file) => _file = file;

    /// <summary>Takes the lock file of the folder, making the folder on first use.</summary>
    /// <exception cref="StorageInUseException">Another process holds it.</exception>
    public static StorageLock Take(string folder)
    {
        // Others on this machine have no business in here.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, "coesupport.lock");
        try
        {
            return new StorageLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new StorageInUseException(folder);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
