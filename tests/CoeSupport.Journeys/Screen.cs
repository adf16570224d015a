using System.Collections.Concurrent;
using System.Text;
using CoeSupport.Core.People;
using CoeSupport.Web.Demo;
using Microsoft.Playwright;

namespace CoeSupport.Journeys;

/// <summary>Somebody's screen of the workstation, with everything that came to it over the wire.</summary>
public sealed class Screen : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly ConcurrentQueue<byte[]> _received = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private Screen(IBrowserContext window, IPage page, Uri workstation) => (_window, Page, Workstation) = (window, page, workstation);

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The workstation's address.</summary>
    public Uri Workstation { get; }

    /// <summary>What the browser complained of: blocked by the content security policy, or a script error.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Signs in as one of the demo world's people by a click, as a stranger would.</summary>
    public static async Task<Screen> SignInAsync(Browser browser, Uri workstation, string person, bool phone = false, bool dark = false, bool isNew = false, bool english = false)
    {
        var window = await browser.WindowAsync(phone, dark);
        var screen = new Screen(window, await window.NewPageAsync(), workstation);
        screen.Listen();
        await screen.Page.GotoAsync(new Uri(workstation, "sign-in").AbsoluteUri);
        if (english) await screen.Page.Locator("button[name=culture][value=en]").ClickAsync();
        await screen.Page.GetByTestId($"persona-{DemoContent.StaffIdOf(person)}").ClickAsync();
        await screen.IsAliveAsync();
        if (isNew) return screen;
        // Who has come for something else puts the tour away; the second time there is none.
        await Assertions.Expect(screen.Page.Locator("nav.rail")).ToBeAttachedAsync();
        var tour = screen.Page.GetByTestId("tour");
        if (await tour.CountAsync() == 0) return screen;
        await screen.Page.GetByTestId("tour-skip").ClickAsync();
        await Assertions.Expect(tour).ToHaveCountAsync(0);
        return screen;
    }

    /// <summary>Waits until clicks are heard.</summary>
    public Task IsAliveAsync() => Assertions.Expect(Page.Locator("[data-interactive]").First).ToBeAttachedAsync(new() { Timeout = 30_000 });

    /// <summary>Opens an address of the workstation.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(Workstation, path).AbsoluteUri);
        await IsAliveAsync();
    }

    /// <summary>The row of a room in the list, by the parent's name.</summary>
    public ILocator Row(string parent) => Page.Locator("[data-testid^='room-row-']").Filter(new() { HasText = parent });

    /// <summary>The line of the conversation that says this.</summary>
    public ILocator Line(string words) => Page.GetByTestId("message").Filter(new() { HasText = words });

    /// <summary>Opens a room from the list and answers its id.</summary>
    public async Task<RoomId> OpenAsync(string parent)
    {
        var row = Row(parent);
        var id = (await row.GetAttributeAsync("data-testid"))!["room-row-".Length..];
        await row.ClickAsync();
        // Of this room, not of the one that was open before; and its script hears keys now.
        await Assertions.Expect(Page.Locator($"[data-room='{id}'] [data-testid=reply-text][data-ready]")).ToBeVisibleAsync();
        return new RoomId(Guid.Parse(id));
    }

    /// <summary>Writes and sends.</summary>
    public async Task ReplyAsync(string words)
    {
        await Page.GetByTestId("reply-text").FillAsync(words);
        await Page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(Line(words)).ToBeVisibleAsync();
    }

    /// <summary>A coordinator picks the busiest candidate of each kind who has a seat left (never the one on reception, who holds no seat) and forms the trio.</summary>
    public async Task FormTrioAsync(string parent)
    {
        var row = Page.Locator("[data-testid^='triage-row-']").Filter(new() { HasText = parent });
        await row.ClickAsync();
        foreach (var kind in new[] { "professional", "currentparent", "volunteer" }) await Page.Locator($"input[name='seat-{kind}']:not([disabled])").Last.CheckAsync();
        await Page.GetByTestId("form-trio").ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
    }

    /// <summary>True when these words ever reached this browser: in the page as it stands, or in anything that came over HTTP or a socket.</summary>
    public async Task<bool> EverReceivedAsync(string words)
    {
        var bytes = Encoding.UTF8.GetBytes(words);
        return (await Page.ContentAsync()).Contains(words, StringComparison.Ordinal) || _received.Any(received => received.AsSpan().IndexOf(bytes) >= 0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _window.DisposeAsync();

    private void Listen()
    {
        Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => _received.Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        Page.Response += async (_, response) =>
        {
            try
            {
                _received.Enqueue(await response.BodyAsync());
            }
            catch (PlaywrightException)
            {
                // a redirect has no body
            }
        };
        Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _complaints.Enqueue(message.Text);
        };
        Page.PageError += (_, error) => _complaints.Enqueue(error);
    }
}
