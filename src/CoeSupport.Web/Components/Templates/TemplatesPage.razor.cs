using CoeSupport.Core.Access;
using CoeSupport.Core.Templates;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Templates;

/// <summary>Templates to make, change and delete: everybody their own, coordinators and administrators the shared ones too.</summary>
public sealed partial class TemplatesPage
{
    private IReadOnlyList<TemplateView>? _templates;
    private TemplateView? _edited, _deleted;
    private bool _editsShared, _isAsking;
    private string? _trouble;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private TemplateList TemplateList { get; set; } = null!;

    [Inject] private DeleteTemplate DeleteTemplate { get; set; } = null!;

    [Inject] private ILogger<TemplatesPage> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync(CancellationToken.None);
        _editsShared = actor is not null && PermissionTable.Allows(Permission.EditSharedTemplates, actor);
        _templates = actor is null ? [] : await TemplateList.ReadAsync(actor, CancellationToken.None);
    }

    private void Begin(TemplateView template) => (_edited, _trouble) = (template, null);

    private void Leave() => _edited = null;

    private async Task KeptAsync()
    {
        _edited = null;
        await ReadAsync();
    }

    private async Task DeleteAsync(TemplateView template)
    {
        if (await SetAsync(template, delete: true)) _deleted = template;
    }

    private async Task BringBackAsync()
    {
        if (_deleted is { } deleted && await SetAsync(deleted, delete: false)) _deleted = null;
    }

    private async Task<bool> SetAsync(TemplateView template, bool delete)
    {
        _isAsking = true;
        try
        {
            var refusal = await Current.GetAsync(CancellationToken.None) is { } actor ? await DeleteTemplate.SetAsync(actor, template.Id, delete, CancellationToken.None) : TemplateRefusal.NotFound;
            _trouble = refusal is { } why ? Words.Of(why) : null;
            await ReadAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A template could not be deleted or brought back: {Failure}", e.GetType().Name);
            _trouble = L["Templates.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
        return _trouble is null;
    }
}
