namespace CoeSupport.Benchmarks.Chaos;

/// <summary>A parent who writes numbered words, and a photo now and then. While LINE itself is down they look at their phone afterwards, as a person does: what stands there was said.</summary>
#pragma warning disable CA5394 // a seeded run, not a secret
internal sealed class ParentVoice(Desk desk, Ledger ledger, ChaosRoom room, Random random)
{
    private readonly List<string> _events = [];

    /// <summary>An event that LINE has handed over, or will; null as long as there is none.</summary>
    public string? AnyEvent(int choice)
    {
        lock (_events) return _events.Count == 0 ? null : _events[choice % _events.Count];
    }

    public async Task SpeakAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            for (var more = random.Next(1, 4); more > 0; more--) await SayAsync();
            if (random.Next(12) == 0) await PhotoAsync();
            await Task.Delay(random.Next(200, 2500), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SayAsync()
    {
        var word = ledger.Next(room.Number, byParent: true);
        while (true)
        {
            try
            {
                var id = await desk.SayAsync(room.User, word.ToString(), CancellationToken.None);
                lock (_events) _events.Add(id);
                break;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                if (await StandsAsync(word)) break;
            }
        }
        ledger.Said.Enqueue(word);
    }

    private async Task<bool> StandsAsync(Word word)
    {
        while (true)
        {
            try
            {
                return (await desk.TalkAsync(room.User, CancellationToken.None)).Any(bubble => bubble.ByParent && bubble.Text == word.ToString());
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    private async Task PhotoAsync()
    {
        try
        {
            ledger.Photos.Enqueue((room.Number, await desk.PhotoAsync(room.User, CancellationToken.None)));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            // LINE is down; whether this photo was taken nobody knows, and it is not asked for.
        }
    }
}
#pragma warning restore CA5394
