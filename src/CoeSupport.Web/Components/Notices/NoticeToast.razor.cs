using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoeSupport.Web.Components.Notices;

/// <summary>
/// Comes up when somebody at an open workstation is told of something, and sounds as they wish. What is of now stays until it is closed or over. Nothing comes
/// up for the room or page that is open, where they see it anyway, and nothing for what was there before.
/// </summary>
public sealed partial class NoticeToast
{
    private static readonly TimeSpan ShownFor = TimeSpan.FromSeconds(8);

    private readonly HashSet<NoticeId> _known = [];
    private readonly CancellationTokenSource _gone = new();
    private ElementScript? _script;
    private NoticeView? _shown;

    [CascadingParameter] private Desk Desk { get; set; } = null!;

    [Inject] private KeepNoticeSettings Settings { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<NoticeToast> Log { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Desk.Changed -= OnDesk;
        await _gone.CancelAsync();
        if (_script is not null) await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _known.UnionWith(Desk.Notices.Select(notice => notice.Id));
        _script = new ElementScript(Js, "/js/notices.js");
        Desk.Changed += OnDesk;
    }

    private void OnDesk() => _ = InvokeAsync(LookAsync);

    private async Task LookAsync()
    {
        try
        {
            var fresh = Desk.Notices.Where(notice => _known.Add(notice.Id) && notice.Calls && !IsOpen(notice)).ToList();
            // What was seen elsewhere, or is over, goes.
            if (_shown is { } shown && Desk.Notices.FirstOrDefault(notice => notice.Id == shown.Id) is not { Calls: true }) _shown = null;
            if (fresh.OrderBy(notice => notice.IsDrill).ThenByDescending(notice => notice.Urgency).FirstOrDefault() is { } next && TakesOver(next)) _shown = next;
            StateHasChanged();
            if (fresh.Count == 0 || Desk.Actor is not { } actor) return;
            var settings = await Settings.ReadAsync(actor, _gone.Token);
            if (_script is { } script && fresh.Exists(notice => settings.Sounds(notice.Urgency, Clock.GetUtcNow()))) await script.RunAsync("ring");
            await HideLaterAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The screen has gone.
        }
        catch (Exception e)
        {
            Log.LogWarning("A notice could not be shown: {Failure}", e.GetType().Name);
        }
    }

    private async Task HideLaterAsync()
    {
        if (_shown is not { Urgency: not NoticeUrgency.Now } hides) return;
        await Task.Delay(ShownFor, Clock, _gone.Token);
        if (_shown?.Id != hides.Id) return;
        _shown = null;
        StateHasChanged();
    }

    /// <summary>What is less urgent does not cover what is more, and a drill covers nothing that is real.</summary>
    private bool TakesOver(NoticeView next) => _shown is not { } shown || (next.IsDrill == shown.IsDrill ? next.Urgency >= shown.Urgency : shown.IsDrill);

    private bool IsOpen(NoticeView notice) =>
        notice.Kind != NoticeKind.Test && NoticePlace.Of(notice) is { Length: > 1 } place && new Uri(Navigation.Uri).AbsolutePath.StartsWith(place, StringComparison.OrdinalIgnoreCase);

    private void Close() => _shown = null;
}
