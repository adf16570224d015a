using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Presence;

/// <summary>
/// Above the reply box: which colleagues are typing, what they let be seen of it, and the switch to let one's own be seen. It also tells the others that this
/// screen has the room open. It keeps its height when somebody begins or stops.
/// </summary>
public sealed partial class TogetherStrip
{
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<TogetherStrip>? _self;
    private ElementScript? _script;
    private ElementReference _strip;
    private OpenScreen? _screen;
    private IDisposable? _subscription;
    private Reread? _reread;
    private IReadOnlyDictionary<StaffId, string> _drafts = new Dictionary<StaffId, string>();
    private List<StaffId> _typing = [];
    private bool _shares;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who is at this screen.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    [Inject] private RoomPresence Presence { get; set; } = null!;

    [Inject] private CircuitLine Line { get; set; } = null!;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<TogetherStrip> Log { get; set; } = null!;

    /// <summary>A reply was taken: nobody types and nothing is shown any more.</summary>
    public void Stop()
    {
        _screen?.Rest();
        StopSharing();
    }

    /// <summary>Called by the script, at most every few seconds while keys are pressed in the reply box.</summary>
    [JSInvokable]
    public void Typing() => _screen?.Type();

    /// <summary>Called by the script when the reply box was emptied.</summary>
    [JSInvokable]
    public void Rest() => _screen?.Rest();

    /// <summary>Called by the script with what stands in the reply box, only while it is shown to colleagues.</summary>
    [JSInvokable]
    public void Share(string words)
    {
        if (_shares) _screen?.Share(words);
    }

    /// <summary>Called by the script when the page comes to the front or goes.</summary>
    [JSInvokable]
    public void Show(bool isVisible) => _screen?.Show(isVisible);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Line.Changed -= OnLine;
        _subscription?.Dispose();
        _reread?.Dispose();
        _screen?.Dispose();
        await _gone.CancelAsync();
        _self?.Dispose();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _reread = new Reread(ct => InvokeAsync(() => LookAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.PresenceIn(View.Id), _reread.Ask);
        Line.Changed += OnLine;
        _screen = Presence.Open(View.Id, Reader);
    }

    // Somebody who was put out of the room disappears with the next reading of it, also from here.
    /// <inheritdoc/>
    protected override void OnParametersSet() => _reread?.Ask();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await (_script = new ElementScript(Js, "/js/together.js")).FastenAsync("attach", _strip, _self);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        _drafts = await Current.GetAsync(ct) is { } actor ? await Presence.SharedDraftsAsync(actor, View.Id, ct) : new Dictionary<StaffId, string>();
        // Of one instant with what they show: reading that takes a while.
        var team = View.Team.Select(member => member.Id).ToHashSet();
        _typing = [.. Presence.TypingIn(View.Id).Where(staff => staff != Reader && team.Contains(staff))];
        StateHasChanged();
    }

    private async Task ShareChanged()
    {
        if (!_shares) _screen?.Share(null);
        else if (_script is not null) await _script.TellAsync("tell");
    }

    private void StopSharing()
    {
        _shares = false;
        _screen?.Share(null);
        StateHasChanged();
    }

    private void OnLine(bool stands)
    {
        _screen?.Connect(stands);
        if (!stands) _ = InvokeAsync(StopSharing);
    }

    private string NameOf(StaffId staff) => View.Team.FirstOrDefault(member => member.Id == staff)?.PublicName ?? L["Author.Former"];
}
