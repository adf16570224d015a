using System.Globalization;
using CoeSupport.Benchmarks.Circuits;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>
/// A supporter in front of a screen: goes from room to room, reads, answers as the page's script does (a text keeps its key until it is taken), presses again
/// when the line was lost, calls a specialist now and then. Notes what the screen said of each press.
/// </summary>
#pragma warning disable CA5394 // a seeded run, not a secret
internal sealed class Supporter(Person person, Ledger ledger, IReadOnlyList<ChaosRoom> rooms, Random random)
{
    private const string Script = "/js/reply.js";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private Pending? _pending;

    public Person Person => person;

    /// <summary>The room whose screen is open.</summary>
    public ChaosRoom? At { get; private set; }

    /// <summary>Works until it is told to stop; what was begun is brought to an end, as long as <paramref name="end"/> allows.</summary>
    public async Task WorkAsync(CancellationToken stop, CancellationToken end)
    {
        while (!end.IsCancellationRequested && (!stop.IsCancellationRequested || _pending is not null))
        {
            try
            {
                await TurnAsync(stop, end);
            }
            catch (Exception error) when (Person.IsPassing(error))
            {
                ledger.Count($"turns broken off: {error.GetType().Name}");
                ledger.Tell($"{person.Name}: {error.Message}", aloud: false);
                if (person.Screen is { IsOpen: false } || random.Next(3) == 0) await person.LoseAsync();
                await Task.Delay(random.Next(50, 500), CancellationToken.None);
            }
        }
        if (_pending is { } left) Settle(left, Press.Unknown);
    }

    private async Task TurnAsync(CancellationToken stop, CancellationToken end)
    {
        var room = _pending?.Room ?? rooms[random.Next(rooms.Count)];
        At = null;
        var screen = await person.AtAsync($"rooms/{room.Id}", page => IsIn(page, room) || IsOut(page), end);
        if (!screen.Read(page => IsIn(page, room) && Box(page) is not null))
        {
            // No right there, or none to write any more.
            if (_pending is { } gone) Settle(gone, gone.WasPressed ? Press.Unknown : Press.Refused);
            await Task.Delay(random.Next(20, 200), CancellationToken.None);
            return;
        }
        At = room;
        for (var waited = 0; waited < 50 && !screen.IsFastened(Script); waited++) await Task.Delay(20, end);
        for (var more = random.Next(1, 5); more > 0 && (_pending is not null || !stop.IsCancellationRequested); more--)
        {
            _pending ??= new Pending(room, ledger.Next(room.Number, byParent: false));
            if (!await PressAsync(screen, room, _pending, end)) return;
            await Task.Delay(random.Next(30, 600), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (!stop.IsCancellationRequested) await LookAfterAsync(screen, room, end);
    }

    /// <summary>False when this room is no longer ours.</summary>
    private async Task<bool> PressAsync(LiveScreen screen, ChaosRoom room, Pending pending, CancellationToken end)
    {
        var seen = 0L;
        while (!end.IsCancellationRequested)
        {
            var (isMine, newest) = screen.Read(page => (IsIn(page, room) && Box(page) is not null, Newest(page)));
            if (!isMine)
            {
                if (!screen.IsOpen) throw new IOException("The line is lost.");
                Settle(pending, pending.WasPressed ? Press.Unknown : Press.Refused);
                return false;
            }
            seen = Math.Max(seen, newest);
            pending.WasPressed = true;
            if (await screen.CallAsync(Script, "Send", pending.Word.ToString(), pending.Key, seen) == "true")
            {
                Settle(pending, Press.Taken);
                return true;
            }
            // As the page's script: what was not taken is another message with the next press. A colleague was first, the room has gone, or there was trouble.
            pending.Key = Guid.NewGuid();
            ledger.Count("presses not taken");
            await Task.Delay(150, end);
            seen = Math.Max(seen, screen.Read(Newest));
        }
        return false;
    }

    private async Task LookAfterAsync(LiveScreen screen, ChaosRoom room, CancellationToken end)
    {
        // What LINE refused for the month is sent again by a person.
        for (var n = 0; n < 3 && screen.Read(page => page.All().Any(IsAgain)); n++)
        {
            await screen.ClickAsync(page => page.All().FirstOrDefault(IsAgain));
            ledger.Count("sent again by a person");
            await Task.Delay(100, end);
        }
        if ((random.Next(6) == 0 || ledger.Raised.Count == 0) && screen.Read(page => page.Find("escalate") is not null && !page.Has("escalation-strip"))) await RaiseAsync(screen, room, end);
        await Task.Delay(random.Next(50, 1500), end);
    }

    private async Task RaiseAsync(LiveScreen screen, ChaosRoom room, CancellationToken end)
    {
        await screen.ClickAsync(page => page.Find("escalate"));
        if (!await screen.UntilAsync(page => page.Find("escalate-send") is not null, Soon, end)) return;
        if (random.Next(4) == 0) await screen.ChangeAsync(page => page.Find("urgency-Today"), "on");
        var isTaken = false;
        try
        {
            await screen.SubmitAsync(page => page.All().FirstOrDefault(node => node["id"] == "escalate-form"));
            isTaken = screen.IsOpen && await screen.UntilAsync(page => page.Find("escalate-send") is null, Soon, end);
        }
        finally
        {
            ledger.Raise(room.Number, person.Staff, isTaken);
        }
    }

    private void Settle(Pending pending, Press press)
    {
        ledger.Pressed.Enqueue(new Pressed(pending.Word, person.Staff, press));
        _pending = null;
    }

    private static bool IsAgain(Node node) => node["data-testid"] == "send-again" && node.IsEnabled;

    private static bool IsIn(Node page, ChaosRoom room) => page.All().Any(node => node["data-room"] is { } id && Guid.TryParse(id, out var open) && open == room.Id);

    private static bool IsOut(Node page) => page.Has("not-found") || page.Has("ended");

    private static Node? Box(Node page) => page.All().FirstOrDefault(node => node.Element == "form" && node.Attributes.ContainsKey("data-newest"));

    private static long Newest(Node page) => long.TryParse(Box(page)?["data-newest"], CultureInfo.InvariantCulture, out var newest) ? newest : 0;

    private sealed class Pending(ChaosRoom room, Word word)
    {
        public ChaosRoom Room { get; } = room;

        public Word Word { get; } = word;

        public Guid Key { get; set; } = Guid.NewGuid();

        public bool WasPressed { get; set; }
    }
}
#pragma warning restore CA5394
