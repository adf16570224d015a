using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
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

    [Inject] private FindInNotes FindInNotes { get; set; } = null!;

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
        var found = words is not null && await Current.GetAsync(_gone.Token) is { } actor ? await FindAsync(actor, words, _gone.Token) : null;
        // Somebody typed on meanwhile, or left: what was found belongs to older words.
        if (lookup != _lookups || !_finds) return;
        _finding = words is null || found is null ? null : new Finding(words, found, 0);
        await GoToFoundAsync();
    }

    /// <summary>The room has changed: what came is found too, what was taken back is not any more.</summary>
    private async Task LookAgainAsync(CancellationToken ct)
    {
        if (_finding is not { } finding || await Current.GetAsync(ct) is not { } actor) return;
        var found = await FindAsync(actor, finding.Words, ct);
        if (found is null || _finding is not { } now || now.Words != finding.Words) return;
        _finding = now.Again(found);
        StateHasChanged();
    }

    private async Task<IReadOnlyList<FoundLine>?> FindAsync(Actor actor, SoughtWords words, CancellationToken ct) =>
        await FindInRoom.FindAsync(actor, Room, words, ct) is { } lines ? FoundLine.Merge(lines, await FindInNotes.FindAsync(actor, Room, words, ct)) : null;

    private async Task StepAsync(int back)
    {
        _finding = _finding?.Step(back);
        await GoToFoundAsync();
    }

    private async Task GoToFoundAsync()
    {
        if (_finding?.Here is not { } line) return;
        if (line.Note is { } note) await GoToNoteAsync(note, line.Sequence);
        else await GoToAsync(line.Sequence);
    }
}
