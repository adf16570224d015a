namespace CoeSupport.LineSimulator.Storage;

/// <summary>"dotnet run --project" runs in the project's folder: a relative path then means the solution's folder, so that nothing is written among the sources.</summary>
internal static class StorageFolder
{
    public static string FromSolution(string path)
    {
        if (Path.IsPathRooted(path)) return path;
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoeSupport.sln"))) return Path.Combine(folder.FullName, path);
        }

        return Path.GetFullPath(path);
    }
}
