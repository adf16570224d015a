using System.Globalization;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Texts;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Texts;

/// <summary>The first words of one channel, as they are written and as a phone shows them.</summary>
public sealed partial class TextCard
{
    private string _words = "", _read = "";
    private string? _trouble;
    private bool _isAsking, _isKept;

    /// <summary>The text in force.</summary>
    [Parameter, EditorRequired] public ChannelText Text { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private WriteConsentText WriteConsentText { get; set; } = null!;

    [Inject] private ChooseConsent ChooseConsent { get; set; } = null!;

    [Inject] private ILogger<TextCard> Log { get; set; } = null!;

    private bool IsChanged => Tidy(_words) != Text.Text;

    private static string SupervisionLine => ParentWords.Of(ParentText.ConsentSupervision, CultureInfo.GetCultureInfo("ja"));

    private bool NamesSupervisor => _words.Contains(SupervisionLine, StringComparison.Ordinal);

    private bool IsTooLong => Tidy(_words).Length > ConsentText.Longest;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Another version came from elsewhere: what somebody is writing here stays, and keeping it is then refused.
        if (_words == _read) _words = Text.Text;
        _read = Text.Text;
    }

    private static string Tidy(string words) => words.ReplaceLineEndings("\n").Trim();

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private void Change(string? words) => (_words, _trouble, _isKept) = (words ?? "", null, false);

    private void AddSupervision()
    {
        var line = SupervisionLine;
        if (NamesSupervisor) return;
        // Below the last of those who read; a text of another shape gets it at its end.
        var lines = _words.ReplaceLineEndings("\n").Split('\n').ToList();
        var first = lines.FindIndex(one => one.StartsWith(line[0]));
        var place = first < 0 ? lines.Count : first + lines.Skip(first).TakeWhile(one => one.StartsWith(line[0])).Count();
        lines.Insert(place, line);
        Change(string.Join('\n', lines));
    }

    private Task KeepAsync() => AskAsync(async () =>
    {
        var refusal = await Current.GetAsync(default) is { } actor ? await WriteConsentText.WriteAsync(actor, Text.Channel, _words, Text.Version, default) : ConsentTextRefusal.NotFound;
        _trouble = refusal is { } why ? Words.Of(why) : null;
        _isKept = refusal is null;
        // Taken, the card changes by the feed like every open screen.
        if (_isKept) (_words, _read, Text) = (Tidy(_words), Tidy(_words), Text with { Text = Tidy(_words) });
    });

    private Task ChooseAsync(ConsentPolicy policy) => AskAsync(async () =>
        _trouble = await Current.GetAsync(default) is { } actor && await ChooseConsent.SetAsync(actor, Text.Channel, policy, default) ? null : L["Texts.Trouble"].Value);

    private async Task AskAsync(Func<Task> change)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            await change();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A text or a policy could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Texts.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
