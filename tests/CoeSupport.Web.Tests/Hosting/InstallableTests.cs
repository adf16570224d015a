using System.Buffers.Binary;
using System.Text.Json;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>The workstation can be put on a phone's first screen, and keeps no word there.</summary>
public sealed class InstallableTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task The_manifest_is_served_as_one_and_its_icons_are_what_it_says()
    {
        var page = await shared.Host.Http.GetStringAsync("/sign-in");
        Assert.Contains("<link rel=\"manifest\" href=\"/manifest.webmanifest\"", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("name=\"theme-color\"").Length - 1);
        using var answer = await shared.Host.Http.GetAsync("/manifest.webmanifest");
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType?.MediaType);
        using var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        var icons = manifest.RootElement.GetProperty("icons").EnumerateArray().ToList();
        Assert.Contains(icons, icon => icon.TryGetProperty("purpose", out var purpose) && purpose.GetString() == "maskable");
        foreach (var icon in icons.Where(icon => icon.GetProperty("type").GetString() == "image/png"))
        {
            var bytes = await shared.Host.Http.GetByteArrayAsync(icon.GetProperty("src").GetString());
            // A PNG begins with eight fixed bytes and the header chunk: width and height stand at 16 and 20.
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
            Assert.Equal(icon.GetProperty("sizes").GetString(), $"{width}x{height}");
        }
    }

    [Fact]
    public async Task The_one_worker_shows_notices_and_could_keep_no_word()
    {
        Assert.Equal(["wwwroot-assets/js/notices.js"], SourceTree.Files("wwwroot-assets/js", ".js").Where(file => SourceTree.Read(file).Contains("serviceWorker", StringComparison.Ordinal)));
        Assert.Equal(["wwwroot-assets/worker/notices-worker.js"], SourceTree.Files("wwwroot-assets/worker", ".js"));
        var code = await shared.Host.Http.GetStringAsync("/notices-worker.js");
        code = string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal)));
        var listens = System.Text.RegularExpressions.Regex.Matches(code, @"addEventListener\('(\w+)'").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(["activate", "install", "notificationclick", "push"], listens); // no "fetch": no page goes through it
        foreach (var keeps in new[] { "caches", "indexedDB", "fetch(", "importScripts", "localStorage", "postMessage" }) Assert.DoesNotContain(keeps, code, StringComparison.Ordinal);
        using var sound = await shared.Host.Http.GetAsync("/sounds/notice.wav");
        Assert.Equal("audio/wav", sound.Content.Headers.ContentType?.MediaType);
    }
}
