using CoeSupport.Benchmarks.Circuits;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>A specialist on duty in front of a screen: takes most calls, lets others wait so that the chain goes on, and brings what was taken to an end.</summary>
#pragma warning disable CA5394 // a seeded run, not a secret
internal sealed class Specialist(Person person, Ledger ledger, Random random)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stop);
            }
            catch (Exception error) when (Person.IsPassing(error))
            {
                ledger.Count($"turns broken off: {error.GetType().Name}");
                ledger.Tell($"{person.Name}: {error.Message}", aloud: false);
                if (person.Screen is { IsOpen: false } || random.Next(3) == 0) await person.LoseAsync();
            }
            await Task.Delay(random.Next(500, 3000), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TurnAsync(CancellationToken ct)
    {
        var screen = await person.AtAsync("escalations", page => page.All().Any(node => node["class"] == "pane staff calls"), ct);
        if (screen.Read(page => page.Find("call-room")?["href"]) is { } room && random.Next(2) == 0) await CloseAsync(room.TrimStart('/'), ct);
        else if (random.Next(3) > 0 && screen.Read(page => page.Find("call-accept") is { IsEnabled: true }))
        {
            await screen.ClickAsync(page => page.Find("call-accept"));
            ledger.Count("calls taken");
        }
    }

    private async Task CloseAsync(string room, CancellationToken ct)
    {
        var screen = await person.AtAsync(room, page => page.Find("escalation-close-open") is not null || page.Has("not-found") || page.Has("ended"), ct);
        if (screen.Read(page => page.Find("escalation-close-open")) is null) return;
        await screen.ClickAsync(page => page.Find("escalation-close-open"));
        if (!await screen.UntilAsync(page => page.Find("close-form") is not null, Soon, ct)) return;
        await screen.ChangeAsync(page => page.Find("close-hand-back"), "chaos");
        await screen.SubmitAsync(page => page.Find("close-form"));
        ledger.Count("calls brought to an end");
    }
}
#pragma warning restore CA5394
