using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Feed;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Intake;

/// <summary>Municipalities and what parents are told about them, for administrators.</summary>
public sealed partial class MunicipalitiesPage
{
    private IReadOnlyList<MunicipalityRow>? _rows;
    private string _sought = "";
    private bool _isRead, _isAdding, _mayAdd;
    private Reread _reread = null!;
    private IDisposable? _subscription;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private MunicipalityList MunicipalityList { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    [Inject] private ILogger<MunicipalitiesPage> Log { get; set; } = null!;

    private List<MunicipalityRow> Shown => [.. _rows!.Where(row => Sifting.Has(_sought, $"{row.Words.Name} {row.Words.Prefecture}"))];

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

    private async Task ReadAsync(CancellationToken ct)
    {
        var actor = await Current.GetAsync(ct);
        _rows = actor is null ? null : await MunicipalityList.ReadAsync(actor, ct);
        _mayAdd = actor is not null && PermissionTable.AllowsAboutAll(Permission.EditMunicipalities, actor);
        _isRead = true;
        StateHasChanged();
    }
}
