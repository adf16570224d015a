using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>The notes between the lines that are shown.</summary>
public sealed partial class RoomScreen
{
    private IReadOnlyList<NoteView> _notes = [];

    [Inject] private RoomNotes Notes { get; set; } = null!;

    private async Task<IReadOnlyList<NoteView>> ReadNotesAsync(Actor actor, RoomView view, CancellationToken ct)
    {
        var first = view.Messages.Count == 0 ? 1 : view.Messages.Min(message => message.Sequence);
        return await Notes.BetweenAsync(actor, Room, view.HasEarlier ? first : 1, view.HasLater ? view.Messages.Max(message => message.Sequence) : null, ct);
    }

    private async Task ShowWrittenAsync()
    {
        if (_view is { HasLater: true }) await ReadNewestAsync();
        else await ReadAsync(null, _gone.Token);
        Go(null);
    }

    private async Task GoToNoteAsync(NoteView note)
    {
        if (ShowsTeam) await ShowsTeamChanged.InvokeAsync(false);
        await GoToNoteAsync(note.Id, note.AfterSequence);
    }

    private async Task GoToNoteAsync(NoteId note, long after)
    {
        if (_notes.All(shown => shown.Id != note)) await ShowAsync(Stretch.Around(Math.Max(after, 1)));
        _place = new Place(after, note);
        StateHasChanged();
    }
}
