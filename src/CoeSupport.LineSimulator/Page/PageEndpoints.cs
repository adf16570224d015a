using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace CoeSupport.LineSimulator.Page;

/// <summary>The phone page and its files, out of the assembly.</summary>
internal static class PageEndpoints
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, PageFile> Files = Load();

    public static void Map(RouteGroupBuilder simulator)
    {
        simulator.MapGet("", (HttpContext http) => Send(http, "phone.html"));
        simulator.MapGet("/assets/{name}", (HttpContext http, string name) => name == "phone.html" ? Results.NotFound() : Send(http, name));
    }

    private static IResult Send(HttpContext http, string name)
    {
        if (!Files.TryGetValue(name, out var file)) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(file.Bytes, file.Type, entityTag: new(file.Tag));
    }

    private static FrozenDictionary<string, PageFile> Load()
    {
        const string Folder = "simulator/";
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var all = bytes.ToArray();
            return new PageFile(all, Types[Path.GetExtension(name)], $"\"{Convert.ToHexStringLower(SHA256.HashData(all).AsSpan(0, 8))}\"");
        });
    }

    private sealed record PageFile(byte[] Bytes, string Type, string Tag);
}
