namespace CoeSupport.Core.Data;

/// <summary>
/// Who works in a storage folder. On SQLite one process alone, because the write gate works within one process. On PostgreSQL the nodes share it; whoever
/// replaces or rotates what lies there needs it alone.
/// </summary>
public sealed class StorageLock : IDisposable
{
    private static readonly TimeSpan LooksAgain = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;
    private readonly string _folder;
    private FileStream? _turn;

    private StorageLock(FileStream file, string folder) => (_file, _folder) = (file, folder);

    /// <summary>Takes the folder alone, making it on first use.</summary>
    /// <exception cref="StorageInUseException">Another process works in it.</exception>
    public static StorageLock Take(string folder) => Open(folder, FileShare.None);

    /// <summary>Takes the folder together with other nodes, making it on first use.</summary>
    /// <exception cref="StorageInUseException">A process has it alone.</exception>
    public static StorageLock TakeShared(string folder) => Open(folder, FileShare.ReadWrite);

    /// <summary>Waits until no other node is starting here: what is made once, such as keys and tables, is made by one of them. Held until <see cref="EndTurn"/>.</summary>
    /// <exception cref="TimeoutException">Another has been starting for <paramref name="patience"/>.</exception>
    public async Task BeginTurnAsync(TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var began = clock.GetTimestamp();
        while ((_turn = TryOpen(Path.Combine(_folder, "starting.lock"), FileShare.None)) is null)
        {
            if (clock.GetElapsedTime(began) > patience) throw new TimeoutException($"Another node has been starting in {_folder} for {patience}.");
            await Task.Delay(LooksAgain, clock, ct);
        }
    }

    /// <summary>The next node may start.</summary>
    public void EndTurn() => _turn?.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn?.Dispose();
        _file.Dispose();
    }

    private static StorageLock Open(string folder, FileShare share)
    {
        // Others on this machine have no business in here.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return TryOpen(Path.Combine(folder, "coesupport.lock"), share) is { } file ? new StorageLock(file, folder) : throw new StorageInUseException(folder);
    }

    private static FileStream? TryOpen(string path, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
