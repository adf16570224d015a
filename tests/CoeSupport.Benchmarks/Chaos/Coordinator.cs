using CoeSupport.Benchmarks.Circuits;
using CoeSupport.Web.Demo;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>A coordinator in front of a screen: forms the trios that are missing and has seats pass on, so that rights begin and end while other screens are open.</summary>
#pragma warning disable CA5394 // a seeded run, not a secret
internal sealed class Coordinator(Person person, Ledger ledger, IReadOnlyList<ChaosRoom> rooms, IReadOnlyList<string> present, Random random)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly string[] Kinds = ["CurrentParent", "CurrentParent", "CurrentParent", "Professional", "Volunteer"];
    private readonly HashSet<string> _present = [.. present.Select(key => DemoContent.StaffIdOf(key).Value.ToString())];
    private readonly Queue<ChaosRoom> _without = new(rooms.Where(room => !room.HasTrio));

    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (_without.TryPeek(out var room))
                {
                    await FormAsync(room, stop);
                    _without.Dequeue();
                }
                else await HandOverAsync(rooms[random.Next(rooms.Count)], Kinds[random.Next(Kinds.Length)], stop);
            }
            catch (Exception error) when (Person.IsPassing(error))
            {
                ledger.Count($"turns broken off: {error.GetType().Name}");
                ledger.Tell($"{person.Name}: {error.Message}", aloud: false);
                if (person.Screen is { IsOpen: false } || random.Next(3) == 0) await person.LoseAsync();
            }
            await Task.Delay(random.Next(200, 2500), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FormAsync(ChaosRoom room, CancellationToken ct)
    {
        var screen = await person.AtAsync($"triage/{room.Id}", page => page.Find("form-trio") is not null || page.Has("trio-formed") || page.All().Any(node => node["class"] == "queue__rows"), ct);
        if (!await screen.UntilAsync(page => Candidates(page, "professional").Any(), Soon, ct)) return; // formed before the last kill
        foreach (var kind in new[] { "professional", "currentparent", "volunteer" })
        {
            var who = screen.Read(page => Prefer(Candidates(page, kind), node => node["value"]));
            if (who is null) return;
            await screen.ChangeAsync(page => Candidates(page, kind).FirstOrDefault(node => node["value"] == who), who);
        }
        if (!await screen.UntilAsync(page => page.Find("form-trio") is { IsEnabled: true }, Soon, ct)) return;
        await screen.ClickAsync(page => page.Find("form-trio"));
        if (await screen.UntilAsync(page => page.Has("trio-formed") || page.Has("trio-refusal"), Soon, ct) && screen.Read(page => page.Has("trio-formed"))) ledger.Count("trios formed");
    }

    private async Task HandOverAsync(ChaosRoom room, string kind, CancellationToken ct)
    {
        var screen = await person.AtAsync($"seats/{room.Id}", page => page.Has($"seat-{kind}"), ct);
        if (screen.Read(page => page.Find($"seat-{kind}")?.Find("hand-over-open")) is null) return;
        await screen.ClickAsync(page => page.Find($"seat-{kind}")?.Find("hand-over-open"));
        if (!await screen.UntilAsync(page => Options(page).Any(), Soon, ct)) return;
        var who = screen.Read(page => Prefer(Options(page), node => node["value"]));
        if (who is null) return;
        await screen.ChangeAsync(page => page.Find("seat-who"), who);
        if (!await screen.UntilAsync(page => page.Find("seat-submit") is { IsEnabled: true }, Soon, ct)) return;
        await screen.SubmitAsync(page => page.Find("seat-form"));
        if (await screen.UntilAsync(page => page.Has("seat-said") || page.Has("seat-refusal"), Soon, ct) && screen.Read(page => page.Has("seat-said"))) ledger.Count("seats passed on");
    }

    /// <summary>Mostly somebody who sits in front of a screen here, so that there is somebody whose screen could show too much.</summary>
    private string? Prefer(IEnumerable<Node> nodes, Func<Node, string?> value)
    {
        var all = nodes.Select(value).OfType<string>().ToList();
        var near = all.Where(_present.Contains).ToList();
        var among = near.Count > 0 && random.Next(10) < 8 ? near : all;
        return among.Count == 0 ? null : among[random.Next(among.Count)];
    }

    private static IEnumerable<Node> Candidates(Node page, string kind) => page.All().Where(node => node.Element == "input" && node["name"] == $"seat-{kind}" && node.IsEnabled);

    private static IEnumerable<Node> Options(Node page) => page.Find("seat-who")?.All().Where(node => node.Element == "option" && node["value"] is { Length: > 0 }) ?? [];
}
#pragma warning restore CA5394
