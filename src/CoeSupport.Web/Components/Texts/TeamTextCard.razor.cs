using CoeSupport.Core.Channels;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Texts;

/// <summary>What one channel says on one occasion when the people of a room come and go.</summary>
public sealed partial class TeamTextCard
{
    private string _words = "", _read = "";
    private string? _trouble;
    private bool _isAsking, _isKept;

    /// <summary>The text in force.</summary>
    [Parameter, EditorRequired] public TeamTextView Text { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private WriteTeamText WriteTeamText { get; set; } = null!;

    [Inject] private ILogger<TeamTextCard> Log { get; set; } = null!;

    private string Id => $"{Text.Channel}-{Text.Kind}";

    // A channel that says nothing yet shows what it could say: keeping that as it stands is a change too.
    private bool IsChanged => Text.Version == 0 || Tidy(_words) != Text.Text;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Other words came from elsewhere: what somebody is writing here stays, and keeping it is then refused.
        if (_words == _read) _words = Text.Text;
        _read = Text.Text;
    }

    private static string Tidy(string words) => words.ReplaceLineEndings("\n").Trim();

    private void Change(string? words) => (_words, _trouble, _isKept) = (words ?? "", null, false);

    private async Task KeepAsync()
    {
        if (_isAsking || !IsChanged) return;
        _isAsking = true;
        try
        {
            var refusal = await Current.GetAsync(default) is { } actor ? await WriteTeamText.WriteAsync(actor, Text.Channel, Text.Kind, _words, Text.Version, default) : TeamTextRefusal.NotFound;
            _trouble = refusal is { } why ? Words.Of(why, Text.Kind) : null;
            _isKept = refusal is null;
            // Taken, the card changes by the feed like every open screen.
            if (_isKept) (_words, _read, Text) = (Tidy(_words), Tidy(_words), Text with { Text = Tidy(_words), Version = Text.Version + 1 });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A text could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Texts.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
