using System.Globalization;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>As a stage, but the workstation is two nodes on one PostgreSQL and one folder, behind a real nginx with the example configuration of <c>deploy/</c>.</summary>
public sealed partial class Stage
{
    private const string NginxProgram = "/usr/sbin/nginx";

    private readonly Dictionary<Uri, RunningProcess> _running = [];
    private RunningProcess? _nginx;

    /// <summary>The nodes' own addresses, past nginx.</summary>
    public IReadOnlyList<Uri> Nodes { get; private set; } = [];

    /// <summary>Both nodes, nginx and LINE, running. Skips, with the reason, where nginx or PostgreSQL is not installed.</summary>
    public static async Task<Stage> BehindNginxAsync()
    {
        Assert.SkipUnless(File.Exists(NginxProgram), "nginx is not installed here: apt-get install nginx");
        var stage = await WithLineAsync(DatabaseProvider.Postgres);
        stage.Nodes = [new Uri($"http://127.0.0.1:{Repository.FreePort()}/"), new Uri($"http://127.0.0.1:{Repository.FreePort()}/")];
        try
        {
            foreach (var node in stage.Nodes) await stage.StartNodeAsync(node);
            await stage.StartNginxAsync();
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node, again on the same storage.</summary>
    public async Task StartNodeAsync(Uri node) => _running[node] = await StartProcessAsync(node);

    /// <summary>A power cut at one node.</summary>
    public Task KillNodeAsync(Uri node) => _running[node].KillAsync();

    /// <summary>A node is told to end; answers its exit code.</summary>
    public Task<int> EndNodeAsync(Uri node) => _running[node].EndAsync();

    /// <summary>What became of all that people sent, and in how many attempts.</summary>
    public async Task<IReadOnlyList<(DeliveryState State, int Attempts)>> DeliveriesAsync()
    {
        using var database = new Database(DatabaseProvider.Postgres, _postgres!, new RoomFeed(), TimeProvider.System);
        await using var db = database.OpenAsSystem("a journey looks at deliveries");
        return [.. (await db.Deliveries.Where(delivery => !delivery.IsAutomatic).Select(delivery => new { delivery.State, delivery.Attempts }).ToListAsync()).Select(one => (one.State, one.Attempts))];
    }

    private async Task StartNginxAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "nginx")).FullName;
        var site = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "nginx.conf"));
        // Only names, ports and the certificate are changed, and it says which node answered.
        site = Change(site, "127.0.0.1:5081", Nodes[0].Authority);
        site = Change(site, "127.0.0.1:5082", Nodes[1].Authority);
        site = Change(site, "listen 80;", $"listen 127.0.0.1:{Repository.FreePort()};");
        site = Change(site, "listen 443 ssl http2;", $"listen {Workstation.Authority};");
        site = Change(site, "    ssl_", "    #ssl_");
        site = Change(site, "server_tokens off;", "server_tokens off; add_header X-Node $upstream_addr always;");
        await File.WriteAllTextAsync(Path.Combine(folder, "site.conf"), site);
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind}_temp_path {folder}/{kind}; ")));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log warn; events {{ }} http {{ {temporary} include {folder}/site.conf; }}");
        _nginx = await RunningProcess.StartAsync(NginxProgram, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")], new Dictionary<string, string>(), new Uri(Workstation, "health/live"));
    }

    private static string Change(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private async Task TakeNodesDownAsync()
    {
        if (_nginx is not null) await _nginx.DisposeAsync();
        foreach (var node in _running.Values) await node.DisposeAsync();
    }
}
