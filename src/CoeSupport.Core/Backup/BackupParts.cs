namespace CoeSupport.Core.Backup;

/// <summary>The names of a backup's parts.</summary>
internal static class BackupParts
{
    public const string Sqlite = "support.db";
    public const string Postgres = "support.pgdump";
    public const string Keys = "keys";
    public const string KeyDatabase = "keys.db";
    public const string MasterKey = "master.key";
    public const string Media = "media";

    /// <summary>A folder that is its owner's only.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Copies a folder's files; one that goes away meanwhile is left out.</summary>
    public static void CopyFiles(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            MakeFolder(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(path, target);
            }
            catch (FileNotFoundException)
            {
                // deleted since it was listed: its message was withdrawn
            }
        }
    }
}
