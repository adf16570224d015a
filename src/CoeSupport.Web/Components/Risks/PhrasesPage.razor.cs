using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Risks;

/// <summary>The phrases that may suggest a level of risk to those in a room, for administrators: seek, add, delete, and try a sentence.</summary>
public sealed partial class PhrasesPage
{
    private IReadOnlyList<RiskPhraseView>? _phrases;
    private PhraseMatcher? _matcher;
    private RiskPhraseView? _changed;
    private RiskPhraseKind _kind = RiskPhraseKind.Ideation;
    private string _text = "", _seek = "", _tried = "";
    private string? _trouble;
    private bool _isRead, _isAsking;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private PhraseList PhraseList { get; set; } = null!;

    [Inject] private KeepPhrase KeepPhrase { get; set; } = null!;

    [Inject] private ILogger<PhrasesPage> Log { get; set; } = null!;

    // Tried here and now: nothing of it is kept.
    private string Tried => _tried.Trim().Length == 0 ? "" : _matcher?.SuggestFor(_tried) is { } level ? L["Phrases.Suggests", L[$"RiskLevel.{level}"]] : L["Phrases.SuggestsNothing"];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _phrases = await Current.GetAsync(default) is { } actor ? await PhraseList.ReadAsync(actor, default) : null;
        _matcher = _phrases is null ? null : new PhraseMatcher(_phrases.Select(phrase => (phrase.Kind, phrase.Text)));
        _isRead = true;
    }

    /// <summary>The form above is for this one now; what is kept must still be what is seen here.</summary>
    private void Change(RiskPhraseView phrase) => (_changed, _text, _kind, _trouble) = (phrase, phrase.Text, phrase.Kind, null);

    private void Leave() => (_changed, _text, _trouble) = (null, "", null);

    private async Task KeepAsync()
    {
        if (await AskAsync(actor => KeepPhrase.SaveAsync(actor, _changed?.Id, _kind, _text, _changed?.Version ?? 0, default))) Leave();
    }

    private async Task DeleteAsync(RiskPhraseView phrase)
    {
        if (await AskAsync(actor => KeepPhrase.DeleteAsync(actor, phrase.Id, default)) && _changed?.Id == phrase.Id) Leave();
    }

    private async Task<bool> AskAsync(Func<Actor, Task<PhraseRefusal?>> change)
    {
        if (_isAsking) return false;
        _isAsking = true;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await change(actor) : PhraseRefusal.NotFound;
            _trouble = refused is { } refusal ? L[$"PhraseRefusal.{refusal}"].Value : null;
            await ReadAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A phrase could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Intake.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        return _trouble is null;
    }
}
