using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.People;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Hotlines;

/// <summary>The directory of hotlines and agencies: everybody seeks, administrators keep what lies in their reach.</summary>
public sealed partial class DirectoryPage
{
    private static readonly DirectoryEntryId New = new(Guid.Empty);
    private IReadOnlyList<DirectoryEntryView>? _entries;
    private IReadOnlyList<MunicipalityRow> _towns = [];
    private DirectoryEntryId? _edits;
    private string _seek = "";
    private bool _mayAll;

    [Inject] private DirectoryList DirectoryList { get; set; } = null!;

    [Inject] private MunicipalityList MunicipalityList { get; set; } = null!;

    [Inject] private KeepDirectory KeepDirectory { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => ReadAsync(async actor =>
    {
        _entries = await DirectoryList.ReadAsync(actor, Gone.Token);
        _towns = await MunicipalityList.ReadAsync(actor, Gone.Token) ?? [];
        _mayAll = PermissionTable.AllowsAboutAll(Permission.EditDirectory, actor);
    });

    private Task DoneAsync()
    {
        _edits = null;
        return LoadAsync();
    }

    private async Task AskAndReadAsync(Func<Actor, Task<DirectoryRefusal?>> change)
    {
        await AskAsync("DirectoryRefusal", change);
        await LoadAsync();
    }
}
