using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Finding words in the open room and going to them.</summary>
public sealed partial class RoomScreen
{
    private bool _finds;
    private Finding? _finding;
    private long _lookups;

    [Inject] private FindInRoom FindInRoom { get; set; } = null!;

    private async Task OpenFindAsync(bool open)
    {
        if (!open)
        {
            CloseFind();
            return;
        }
        _finds = true;
        await ShowsTeamChanged.InvokeAsync(false);
    }

    private void CloseFind() => (_finds, _finding) = (false, null);

    private async Task LookAsync(string typed)
    {
        var lookup = ++_lookups;
        var words = SoughtWords.Of(typed);
        var found = words is not null && await Current.GetAsync(_gone.Token) is { } actor ? await FindInRoom.FindAsync(actor, Room, words, _gone.Token) : null;
        // Somebody typed on meanwhile, or left: what was found belongs to older words.
        if (lookup != _lookups || !_finds) return;
        _finding = words is null || found is null ? null : new Finding(words, found, 0);
        await GoToFoundAsync();
    }

    /// <summary>The room has changed: what came is found too, what was taken back is not any more.</summary>
    private async Task LookAgainAsync(CancellationToken ct)
    {
        if (_finding is not { } finding || await Current.GetAsync(ct) is not { } actor) return;
        var found = await FindInRoom.FindAsync(actor, Room, finding.Words, ct);
        if (found is null || _finding is not { } now || now.Words != finding.Words) return;
        _finding = now.Again(found);
        StateHasChanged();
    }

    private async Task StepAsync(int back)
    {
        _finding = _finding?.Step(back);
        await GoToFoundAsync();
    }

    private async Task GoToFoundAsync()
    {
        if (_finding?.Here is { } line) await GoToAsync(line);
    }
}
