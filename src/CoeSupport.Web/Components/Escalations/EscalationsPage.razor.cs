using CoeSupport.Core.Access;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Escalations;

/// <summary>Offers to a specialist, what they have, and for the house what nobody has taken yet. Never a word of a parent, but for advice the quoted lines.</summary>
public sealed partial class EscalationsPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private EscalationBoardView? _board;
    private EscalationId? _answers, _closes;
    private string? _trouble;
    private bool _isAsking, _coordinates;
    private Reread _reread = null!;
    private IDisposable? _subscription;
    private ITimer? _ticker;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private EscalationBoard Board { get; set; } = null!;

    [Inject] private AcceptEscalation AcceptEscalation { get; set; } = null!;

    [Inject] private AcknowledgeEscalation AcknowledgeEscalation { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ILogger<EscalationsPage> Log { get; set; } = null!;

    private CallWords Calls => new(L);

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _ticker?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Escalations, _reread.Ask);
        _ticker = Clock.CreateTimer(_ => InvokeAsync(StateHasChanged), null, Tick, Tick);
        await ReadAsync(CancellationToken.None);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        if (await Current.GetAsync(ct) is not { } actor) return;
        _coordinates = actor.Holds(Role.Coordinator);
        _board = await Board.ReadAsync(actor, ct);
        StateHasChanged();
    }

    private async Task AcceptAsync(BoardRow row)
    {
        var done = await AskAsync(actor => AcceptEscalation.AcceptAsync(actor, row.Id, default));
        if (done is { Refusal: null, Room: { } room } && !row.IsAdvice) Navigation.NavigateTo($"/rooms/{room}");
    }

    private Task<AcceptResult> AcknowledgeAsync(BoardRow row) => AskAsync(actor => AcknowledgeEscalation.AcknowledgeAsync(actor, row.Id, default));

    private async Task DoneAsync()
    {
        (_answers, _closes) = (null, null);
        await ReadAsync(default);
    }

    private async Task<AcceptResult> AskAsync(Func<Actor, Task<AcceptResult>> ask)
    {
        if (_isAsking) return new AcceptResult(null, EscalationRefusal.NotFound);
        _isAsking = true;
        var done = new AcceptResult(null, EscalationRefusal.NotFound);
        try
        {
            if (await Current.GetAsync(default) is { } actor) done = await ask(actor);
            _trouble = done.Refusal is { } refusal ? Calls.Of(refusal, done.By) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("An escalation could not be answered: {Failure}", e.GetType().Name);
            _trouble = L["Escalation.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        await ReadAsync(default);
        return done;
    }
}
