namespace CoeSupport.Web.Hosting;

/// <summary>Where database, key store and media lie: <c>Storage:Path</c>.</summary>
public sealed class StoragePath
{
    private StoragePath(string folder) => Folder = folder;

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The SQLite file of the support database.</summary>
    public string Database => Path.Combine(Folder, "support.db");

    /// <summary>The folder of the key store, apart from the data.</summary>
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>Left by a restore that was interrupted.</summary>
    public string Restoring => Path.Combine(Folder, "restoring");

    /// <summary>
    /// Resolves the configured path. A relative one counts from the folder of the solution when there is one (a clone), else from the content root:
    /// <c>dotnet run --project</c> runs in the project's folder, and data must not lie there.
    /// </summary>
    public static StoragePath From(IConfiguration configuration, string contentRoot)
    {
        var configured = configuration["Storage:Path"] is { Length: > 0 } path ? path : "data";
        return new StoragePath(Path.GetFullPath(configured, SolutionFolder(contentRoot) ?? contentRoot));
    }

    private static string? SolutionFolder(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoeSupport.sln"))) return folder.FullName;
        }
        return null;
    }
}
