using System.Xml.Linq;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CoeSupport.Journeys;

/// <summary>
/// Takes a picture of a screen, light and dark, into <c>artifacts/pictures</c> (not kept in the repository), and notes what a camera sees: words that are cut
/// or lie outside, keys of resources instead of texts, texts of the other language, movement that was not wanted, and every serious finding of axe.
/// </summary>
internal sealed class PicturesCamera(string series, bool english, bool schemes = true)
{
    private static readonly string Axe = AxeScript();
    private static readonly Dictionary<string, string> Japanese = Texts("Screen.resx"), English = Texts("Screen.en.resx");

    private readonly List<string> _faults = [];
    private readonly string _folder = FolderOf(series);
    private int _taken;

    /// <summary>What was seen so far that nobody should see, each with the picture on which.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many places were photographed.</summary>
    public int Taken => _taken;

    /// <summary>Looks at the page as it stands, in both schemes.</summary>
    public async Task TakeAsync(Screen screen, string name)
    {
        var page = screen.Page;
        var numbered = $"{++_taken:00}-{name}";
        await page.EvaluateAsync(Settled);
        Note(numbered, await page.EvaluateAsync<string[]>(Seen, new { keys = Keys, foreign = english ? OnlyJapanese : [] }));
        foreach (var dark in schemes ? new[] { false, true } : [false])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            await page.ScreenshotAsync(new() { Path = Path.Combine(_folder, $"{numbered}.{(dark ? "dark" : "light")}.jpg"), Type = ScreenshotType.Jpeg, Quality = 85, FullPage = true });
            Note(numbered, await FindingsAsync(page, dark));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
    }

    // Run once for each scheme of some hundred pictures: put into a page only once, asked for violations only, and not twice for what is the same in
    // both schemes (all but colours) or in both languages (colours).
    private async Task<IEnumerable<string>> FindingsAsync(IPage page, bool dark)
    {
        if (dark && english) return [];
        if (!await page.EvaluateAsync<bool>("() => typeof axe !== 'undefined'")) await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>("""
            async ({ dark, english }) => {
              const colours = ['color-contrast', 'link-in-text-block'];
              const options = dark ? { runOnly: colours } : english ? { rules: Object.fromEntries(colours.map(rule => [rule, { enabled: false }])) } : {};
              const result = await axe.run(document, { ...options, resultTypes: ['violations'] });
              return result.violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
                .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target} ${node.html.slice(0, 160)}`));
            }
            """, new { dark, english });
        return found.Select(one => $"{(dark ? "dark" : "light")} {one}");
    }

    private static string AxeScript()
    {
        using var script = new StreamReader(typeof(AxeRunOptions).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return script.ReadToEnd();
    }

    private static string[] Keys { get; } = [.. Japanese.Where(text => text.Value != text.Key && English.GetValueOrDefault(text.Key) != text.Key).Select(text => text.Key)];

    private static string[] OnlyJapanese { get; } = [.. Japanese.Where(text => !text.Value.Contains('{', StringComparison.Ordinal) && !English.ContainsValue(text.Value)).Select(text => text.Value).Distinct()];

    private void Note(string picture, IEnumerable<string> faults) => _faults.AddRange(faults.Select(fault => $"{series}/{picture}: {fault}"));

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "CoeSupport.Web", "Resources", file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string FolderOf(string series)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "pictures", series);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    private const string Settled = """
        async () => {
          await document.fonts.ready;
          await Promise.race([
            Promise.all([...document.images].filter(image => image.getClientRects().length).map(image => image.complete || new Promise(done => image.onload = image.onerror = done))),
            new Promise(done => setTimeout(done, 3000))]);
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        }
        """;

    // Names and words of people may be cut where the whole stands in a title or one press away; our own words never.
    private const string Seen = """
        ({ keys, foreign }) => {
          const faults = new Set(), keySet = new Set(keys), foreignSet = new Set(foreign);
          const tell = (what, element, words = '') => faults.add(`${what}: ${element.localName}.${[...element.classList].join('.')} ${words.trim().slice(0, 60)}`);
          const page = document.scrollingElement;
          if (page.scrollWidth > innerWidth) faults.add(`the page scrolls sideways: ${page.scrollWidth} of ${innerWidth}`);
          const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
          const all = [...(modal ?? document.body).querySelectorAll('*')].filter(element => !element.closest('svg *, .sr-only, .skip-link:not(:focus), script, template, option') && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
          const scrolls = (element, axis) => {
            for (let up = element.parentElement; up && up !== document.documentElement; up = up.parentElement) {
              const style = getComputedStyle(up);
              if (style.position === 'fixed' && !up.matches('dialog, [popover]')) return false;
              if (/auto|scroll/.test(axis === 'x' ? style.overflowX : style.overflowY) && (axis === 'x' ? up.scrollWidth > up.clientWidth : up.scrollHeight > up.clientHeight)) return true;
            }
            return axis === 'y' && !modal && page.scrollHeight > innerHeight;
          };
          // Its end is replaced by dots, or it ends after some lines: whether that may be is judged below.
          const dotted = element => { for (let up = element; up && up !== document.body; up = up.parentElement) if (getComputedStyle(up).textOverflow === 'ellipsis') return true; return false; };
          for (const element of all) {
            const box = element.getBoundingClientRect();
            if (box.width < 1 || box.height < 1) continue;
            const acts = element.matches('button, a[href], input, select, textarea, summary');
            const own = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
            if (!acts && own.length === 0 && element.localName !== 'img') continue;
            if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(element, 'x') && !dotted(element)) tell('outside the screen', element, element.textContent);
            if (acts && (box.top < -1 || box.bottom > innerHeight + 1) && !scrolls(element, 'y')) tell('above or below the screen', element, element.textContent);
            if (acts && !element.matches('.message__tools *, .bubble *') && (box.width < 20 || box.height < 16) && !element.matches('a[href], input')) tell(`too small to press (${Math.round(box.width)} × ${Math.round(box.height)})`, element, element.textContent);
            for (const node of own) {
              const words = node.data.trim();
              if (keySet.has(words)) tell('a key instead of a text', element, words);
              if (foreignSet.has(words) && !element.closest('[lang=ja], .persona, .bubble, bdi')) tell('Japanese on an English page', element, words);
              if (/\{\d/.test(words) && !element.closest('.bubble, bdi')) tell('an empty place in a text', element, words);
              const range = document.createRange();
              range.selectNodeContents(node);
              const said = range.getBoundingClientRect();
              for (let up = element; up && up !== document.body; up = up.parentElement) {
                const style = getComputedStyle(up);
                if (/auto|scroll/.test(style.overflowX + style.overflowY) || style.webkitLineClamp !== 'none') break;
                const edge = up.getBoundingClientRect();
                if (style.overflowX !== 'visible' && (said.right > edge.right + 1.5 || said.left < edge.left - 1.5) && !element.closest('[title], .room-row__said, .quoted, .read-by')) tell('cut', element, words);
                if (style.overflowY !== 'visible' && (said.bottom > edge.bottom + 4 || said.top < edge.top - 4) && !element.closest('[title], .room-row__said, .quoted, .stickers__choice')) tell('cut below', element, words);
              }
            }
            for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
              const words = element.getAttribute(name)?.trim();
              if (words && (keySet.has(words) || /\{\d/.test(words))) tell(`${name} is a key`, element, words);
              if (words && foreignSet.has(words)) tell(`${name} is Japanese on an English page`, element, words);
            }
          }
          for (const animation of document.getAnimations()) {
            const timing = animation.effect?.getComputedTiming();
            if (animation.playState === 'running' && timing.endTime > 1500) faults.add(`moves although nothing should: ${animation.animationName ?? animation.transitionProperty} on ${animation.effect.target.className}`);
          }
          return [...faults];
        }
        """;
}
