using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CoeSupport.Journeys;

/// <summary>Where the project lies, and which build is under test.</summary>
internal static class Repository
{
    // The system gives a port back as soon as it is closed, also before the program for which it was drawn listens there.
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The built program of a project in src, of the same configuration as these tests.</summary>
    public static string Program(string project) => Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", $"{project}.dll");

    /// <summary>A port on loopback where nobody listens, each time another.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.TryAdd(port, true)) return port;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoeSupport.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not lie within the project.");
    }
}
