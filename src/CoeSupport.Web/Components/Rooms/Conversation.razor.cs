using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>The lines of a room. A small script keeps the place while lines come in and tells which of them were really shown.</summary>
public sealed partial class Conversation
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);
    private DotNetObjectReference<Conversation>? _self;
    private ElementScript? _script, _photosScript;
    private PhotoViewer _viewer = null!;
    private ElementReference _scroll, _toNewest;
    private Place? _shown;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    /// <summary>Up to here everything was read when the room was opened: the unread line stays there.</summary>
    [Parameter, EditorRequired] public long ReadAtOpening { get; set; }

    /// <summary>The notes between these lines, in the order in which they were written.</summary>
    [Parameter] public IReadOnlyList<NoteView> Notes { get; set; } = [];

    /// <summary>What is looked for and where one is; null when nothing is.</summary>
    [Parameter] public Finding? Finding { get; set; }

    /// <summary>Where to go; a new one each time. Null leaves the reader where they are.</summary>
    [Parameter] public Place? Place { get; set; }

    /// <summary>Asks for earlier lines.</summary>
    [Parameter] public EventCallback OnEarlier { get; set; }

    /// <summary>Asks for later lines.</summary>
    [Parameter] public EventCallback OnLater { get; set; }

    /// <summary>Asks for the newest lines.</summary>
    [Parameter] public EventCallback OnNewest { get; set; }

    /// <summary>Asks for the place where the reader was before the page was loaded again; it is not among the lines shown.</summary>
    [Parameter] public EventCallback<long> OnReturn { get; set; }

    /// <summary>Lines up to this sequence were on a visible screen. Answers whether that was noted.</summary>
    [Parameter, EditorRequired] public Func<long, Task<bool>> OnSeen { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private string[] NamesInRoom => [.. View.Team.Select(member => member.PublicName).Distinct()];

    private IEnumerable<TalkLine> Lines
    {
        get
        {
            MessageView? before = null;
            DateOnly? day = null;
            var notes = new Queue<NoteView>(Notes);
            // The line stands above the first that is unread, or nowhere: not above the first that happens to be shown.
            var unreadShown = View.HasEarlier && View.Messages.Min(message => message.Sequence) > ReadAtOpening + 1;
            foreach (var group in Groups())
            {
                // The line stands for its whole set; the first to come gives the key, so that a late photo joins the line that is there.
                var message = group.MinBy(one => one.Sequence)!;
                var hasNotes = false;
                while (notes.TryPeek(out var note) && note.WrittenAt < message.OccurredAt)
                {
                    hasNotes = true;
                    yield return TalkLine.Of(notes.Dequeue(), ref day);
                }
                var newDay = IsNewDay(message.OccurredAt, ref day);
                var firstUnread = !unreadShown && group.Any(IsUnread);
                unreadShown |= firstUnread;
                var follows = !newDay && !firstUnread && !hasNotes && before is not null && Continues(before, message);
                yield return new TalkLine(null, message, group.Count > 1 ? group : [], newDay ? message.OccurredAt : null, firstUnread, follows);
                before = message;
            }
            while (notes.TryDequeue(out var note)) yield return TalkLine.Of(note, ref day);
        }
    }

    private IEnumerable<IReadOnlyList<MessageView>> Groups()
    {
        List<MessageView> group = [];
        foreach (var message in View.Messages)
        {
            if (group.Count > 0 && (message.Content.Image?.SetId is not { } set || group[0].Content.Image?.SetId != set))
            {
                yield return group;
                group = [];
            }
            group.Add(message);
        }
        if (group.Count > 0) yield return group;
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task<bool> Seen(long sequence) => OnSeen(sequence);

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Newest() => InvokeAsync(OnNewest.InvokeAsync);

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Return(long sequence) => InvokeAsync(() => OnReturn.InvokeAsync(sequence));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
        if (_photosScript is not null) await _photosScript.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await AttachAsync();
        if (_script is not { IsFastened: true } || Place == _shown) return;
        _shown = Place;
        if (Place is { } place) await _script.TellAsync("go", place.Sequence, place.Note?.ToString());
    }

    private async Task AttachAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/conversation.js")).FastenAsync("attach", _scroll, _toNewest, _self);
        await (_photosScript = new ElementScript(Js, "/js/photos.js")).FastenAsync("attach", _scroll, _viewer.Element);
    }

    private bool IsUnread(MessageView message) => message.Author == AuthorKind.Parent && message.IsSaid && message.Sequence > ReadAtOpening;

    private static bool Continues(MessageView before, MessageView message) =>
        before.Author == message.Author && before.StaffId == message.StaffId && before.IsSaid && message.IsSaid
        && message.OccurredAt - before.OccurredAt < Together;

    /// <summary>Colleagues who have read this line and none of those that came later; of whom it is not known from here, nobody.</summary>
    private List<TeamMember> ReadUpTo(TalkLine line)
    {
        var shown = line.Photos.Count > 0 ? line.Photos.Max(photo => photo.Sequence) : line.Message!.Sequence;
        return [.. View.Team.Where(member => member.Id != Reader && member.ReadThrough > 0 && LastShownBefore(member.ReadThrough) == shown).DistinctBy(member => member.Id)];
    }

    private long LastShownBefore(long sequence) => View.Messages.Where(message => message.Sequence <= sequence).Select(message => message.Sequence).DefaultIfEmpty().Max();

    private static bool IsNewDay(DateTimeOffset at, ref DateOnly? day)
    {
        var isNew = day != JapanTime.Date(at);
        day = JapanTime.Date(at);
        return isNew;
    }

    private sealed record TalkLine(NoteView? Note, MessageView? Message, IReadOnlyList<MessageView> Photos, DateTimeOffset? Day, bool IsFirstUnread, bool Follows)
    {
        public static TalkLine Of(NoteView note, ref DateOnly? day) => new(note, null, [], IsNewDay(note.WrittenAt, ref day) ? note.WrittenAt : null, IsFirstUnread: false, Follows: false);
    }
}
