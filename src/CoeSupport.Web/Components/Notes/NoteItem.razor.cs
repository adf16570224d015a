using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Notes;

/// <summary>A note in the conversation: square, dashed, locked, and in words for whom. Its author changes and deletes it here.</summary>
public sealed partial class NoteItem
{
    private ElementReference _field;
    private bool _edits, _focuses;
    private string _words = "";
    private string? _trouble;

    /// <summary>The note.</summary>
    [Parameter, EditorRequired] public NoteView Note { get; set; } = null!;

    /// <summary>Public names of who is in the room: after an @ they are shown as names.</summary>
    [Parameter, EditorRequired] public IReadOnlyCollection<string> Names { get; set; } = [];

    /// <summary>Words that are looked for and marked; null when nothing is.</summary>
    [Parameter] public SoughtWords? Sought { get; set; }

    /// <summary>The note among the found lines at which one is.</summary>
    [Parameter] public bool IsFound { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private EditNote EditNote { get; set; } = null!;

    [Inject] private DeleteNote DeleteNote { get; set; } = null!;

    [Inject] private RestoreNote RestoreNote { get; set; } = null!;

    [Inject] private ILogger<NoteItem> Log { get; set; } = null!;

    private string ForWhom => Note.Readers.Audience switch
    {
        NoteAudience.Team => L["Note.SeenByTeam"],
        NoteAudience.Professionals => L["Note.SeenByProfessionals"],
        NoteAudience.OnePerson when Note.IsWhisper => Note.IsMine ? L["Note.Whispered", Note.OnlyName!] : L["Note.WhisperedYou", Note.AuthorName],
        NoteAudience.OnePerson => Note.IsMine ? L["Note.SeenByOne", Note.OnlyName!] : L["Note.SeenByYou", Note.AuthorName],
        _ => throw new InvalidOperationException($"Unknown audience {Note.Readers.Audience}."),
    };

    private IEnumerable<(string Words, bool IsName)> Parts
    {
        get
        {
            var (text, from) = (Note.Text ?? "", 0);
            for (var at = text.IndexOfAny(['@', '＠']); at >= 0; at = at + 1 < text.Length ? text.IndexOfAny(['@', '＠'], at + 1) : -1)
            {
                var name = Names.Where(name => string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0).MaxBy(name => name.Length);
                if (name is null) continue;
                if (at > from) yield return (text[from..at], false);
                from = at + 1 + name.Length;
                yield return (text[at..from], true);
            }
            if (from < text.Length) yield return (text[from..], false);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focuses) return;
        _focuses = false;
        await FocusAsync(_field);
    }

    private void Edit() => (_edits, _focuses, _words, _trouble) = (true, true, Note.Text ?? "", null);

    private void StopEditing() => (_edits, _trouble) = (false, null);

    private Task SaveAsync() => DoAsync(async (actor, ct) =>
    {
        var result = await EditNote.EditAsync(actor, Note.Id, _words, ct);
        if (result.Refusal is null) _edits = false;
        return result;
    });

    private Task DeleteAsync() => DoAsync((actor, ct) => DeleteNote.DeleteAsync(actor, Note.Id, ct));

    private Task RestoreAsync() => DoAsync((actor, ct) => RestoreNote.RestoreAsync(actor, Note.Id, ct));

    private async Task DoAsync(Func<Actor, CancellationToken, Task<NoteResult>> change)
    {
        try
        {
            if (await Current.GetAsync(CancellationToken.None) is not { } actor) return;
            var result = await change(actor, CancellationToken.None);
            _trouble = result.Refusal is { } refusal ? Words.Of(refusal, result.Outsider) : null;
        }
        catch (Exception e)
        {
            Log.LogWarning("A note could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Note.Trouble"];
        }
    }
}
