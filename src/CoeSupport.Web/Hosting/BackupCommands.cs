using CoeSupport.Core.Backup;

namespace CoeSupport.Web.Hosting;

/// <summary>
/// What the program does instead of serving when its first word is <c>backup</c>, <c>restore</c>, <c>verify</c>, <c>verify-audit</c> or <c>rotate-keys</c>. Needs storage and database of the
/// configuration and nothing else.
/// </summary>
internal static class BackupCommands
{
    private const string Usage = "Usage: backup <folder> | restore <folder> [--replace] | verify <folder> | verify-audit | rotate-keys";

    public static bool AreAskedBy(string[] args) => args is ["backup" or "restore" or "verify" or "verify-audit" or "rotate-keys", ..];

    /// <summary>0 when done and sound, otherwise 1.</summary>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, string[] args)
    {
        var storage = StoragePath.From(builder.Configuration, builder.Environment.ContentRootPath);
        var place = new StoragePlace(storage.Folder, builder.Provider(), builder.ConnectionString(storage));
        if (args is ["verify-audit"]) return await TellAsync(await new VerifyLiveAudit(TimeProvider.System).RunAsync(place, CancellationToken.None));
        if (args is ["rotate-keys"]) return await TellAsync(RotateKeys.Run(place));
        var folders = args.Skip(1).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (folders.Count != 1 || args[0] is "verify-audit" or "rotate-keys")
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }
        var folder = Path.GetFullPath(folders[0], WhereThePersonIs(builder.Environment.ContentRootPath));
        var result = args[0] switch
        {
            "backup" => await new MakeBackup(TimeProvider.System).RunAsync(place, folder, CancellationToken.None),
            "restore" => await new RestoreBackup(TimeProvider.System).RunAsync(place, folder, args.Contains("--replace"), CancellationToken.None),
            _ => await new VerifyBackup(TimeProvider.System).RunAsync(place, folder, CancellationToken.None),
        };
        return await TellAsync(result);
    }

    private static async Task<int> TellAsync(BackupResult result)
    {
        var to = result.IsDone ? Console.Out : Console.Error;
        foreach (var line in result.Lines) await to.WriteLineAsync(line);
        return result.IsDone ? 0 : 1;
    }

    /// <summary>
    /// <c>dotnet run --project</c> moves into the project's folder, where nobody wants a backup; the shell's own folder is left in <c>PWD</c>.
    /// </summary>
    internal static string WhereThePersonIs(string contentRoot)
    {
        var here = Directory.GetCurrentDirectory();
        var moved = Path.TrimEndingDirectorySeparator(here) == Path.TrimEndingDirectorySeparator(contentRoot);
        return moved && Environment.GetEnvironmentVariable("PWD") is { } shell && Path.IsPathFullyQualified(shell) && Directory.Exists(shell) ? shell : here;
    }
}
