using CoeSupport.Core.Access;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Intake;

/// <summary>Codes of counters and campaigns, how far people came with them, and rooms of which a coordinator has to say where they belong.</summary>
public sealed partial class IntakeCodesPage
{
    private IntakeOverview? _overview;
    private bool _isRead, _isMaking, _isAsking;
    private string _sought = "";
    private IntakePlace? _place;
    private bool _onlyLive;
    private string? _trouble;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private IntakeCodes IntakeCodes { get; set; } = null!;

    [Inject] private WithdrawIntakeCode WithdrawIntakeCode { get; set; } = null!;

    [Inject] private PlaceRoom PlaceRoom { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<IntakeCodesPage> Log { get; set; } = null!;

    /// <summary>Those that are sought: every word somewhere in label, code, municipality or account.</summary>
    private List<IntakeCodeRow> Shown => [.. _overview!.Codes.Where(row => (_place is null || row.Place == _place) && (!_onlyLive || row.WithdrawnAt is null) && Sifting.Has(_sought, $"{row.Label} {row.Code} {row.Municipality} {row.Channel}"))];

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _reread.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reread = new Reread(ct => InvokeAsync(() => ReadAsync(ct)), Clock, Log);
        _subscription = Feed.Subscribe(FeedTopic.Intake, _reread.Ask);
        await ReadAsync(CancellationToken.None);
    }

    private Task WithdrawAsync(IntakeCodeId id) => AskAsync(actor => WithdrawIntakeCode.WithdrawAsync(actor, id, default));

    private Task DecideAsync(RoomId room, bool moves) => AskAsync(actor => PlaceRoom.DecideAsync(actor, room, moves, default));

    private async Task AskAsync(Func<Actor, Task<IntakeRefusal?>> change)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var refused = await Current.GetAsync(default) is { } actor ? await change(actor) : IntakeRefusal.NotFound;
            _trouble = refused is { } refusal ? L[$"IntakeRefusal.{refusal}"].Value : null;
            await ReadAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Something of the intake could not be changed: {Failure}", e.GetType().Name);
            _trouble = L["Intake.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _overview = await Current.GetAsync(ct) is { } actor ? await IntakeCodes.ReadAsync(actor, ct) : null;
        _isRead = true;
        StateHasChanged();
    }
}
