using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>npm's oidc-provider (certified) as a process of its own on loopback. Everybody may sign in there with any name.</summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    private const string Client = "coesupport", Secret = "journey + client / secret";

    private RunningProcess? _process;

    private OpenIdProvider(int port) => Address = new Uri($"http://127.0.0.1:{port}");

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it said so far.</summary>
    public IReadOnlyCollection<string> Lines => _process?.Lines ?? [];

    /// <summary>What the workstation must know of it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Oidc__Authority"] = Address.AbsoluteUri.TrimEnd('/'),
        ["Oidc__ClientId"] = Client,
        ["Oidc__ClientSecret"] = Secret,
    };

    /// <summary>One that does not run yet. Skips, with the reason, where Node or its packages are missing.</summary>
    public static OpenIdProvider Prepared()
    {
        Assert.SkipUnless(NodeVersion() >= 20, "Node.js 20 or newer is not installed here: apt-get install nodejs npm, or from nodejs.org");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")), "The OpenID provider is not installed: npm ci --prefix tests/openid-provider");
        return new OpenIdProvider(Repository.FreePort());
    }

    /// <summary>Starts it for this workstation.</summary>
    public async Task StartAsync(Uri workstation) => _process = await RunningProcess.StartAsync("node", [Path.Combine(Folder, "provider.mjs")], new Dictionary<string, string>
    {
        ["PORT"] = $"{Address.Port}",
        ["CLIENT_ID"] = Client,
        ["CLIENT_SECRET"] = Secret,
        ["APPLICATION"] = workstation.AbsoluteUri,
    }, new Uri(Address, "/.well-known/openid-configuration"));

    /// <summary>Somebody types their name at the provider's own page.</summary>
    public static async Task SignInAsync(IPage page, string name)
    {
        await page.Locator("input[name=login]").FillAsync(name);
        await page.Locator("input[name=password]").FillAsync("any");
        await page.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>Somebody says yes on the provider's page that asks whether to sign out.</summary>
    public static Task ConfirmSignOutAsync(IPage page) => page.Locator("button[name=logout]").ClickAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    private static int NodeVersion()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            var said = node.StandardOutput.ReadToEnd(); // v20.20.2
            return int.TryParse(said.TrimStart('v').Split('.')[0], out var major) ? major : 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0; // no such program
        }
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "openid-provider");
}
