using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using CoeSupport.Web.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>Takes a list of supporters in, for administrators: the file, what would become of every line, and only then the deed.</summary>
public sealed partial class ImportPage
{
    private IReadOnlyList<ScopeChoice> _scopes = [];
    private Scope _scope = Scope.WholeOperator;
    private byte[]? _bytes;
    private string _chosen = "";
    private SupporterFile? _file;
    private ImportPlan? _plan;
    private ImportResult? _result;
    private string? _trouble;
    private bool _isRead, _isAsking;
    private int _round;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private StaffList Staff { get; set; } = null!;

    [Inject] private ImportSupporters Import { get; set; } = null!;

    [Inject] private ILogger<ImportPage> Log { get; set; } = null!;

    private SupporterWords Said => new(L);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is { } actor) _scopes = await Staff.ScopesAsync(actor, default);
        if (_scopes.Count > 0) _scope = _scopes[0].Scope;
        _isRead = true;
    }

    private string Tell(FileFinding finding)
    {
        var why = finding.Column is { } column ? L[$"FileFault.{finding.Fault}", Said.Of(column)] : L[$"FileFault.{finding.Fault}"];
        return finding.Line is { } line ? L["Import.AtLine", line, why] : why;
    }

    private void Begin()
    {
        (_bytes, _file, _plan, _result, _trouble) = (null, null, null, null, null);
        _round++;
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_file, _plan, _trouble) = (null, null, null);
        if (chosen.File.Size > SupporterFile.Largest)
        {
            _bytes = null;
            _file = new SupporterFile(null, [], [new FileFinding(FileFault.TooLarge)], []);
            return;
        }
        try
        {
            using var memory = new MemoryStream();
            await using var stream = chosen.File.OpenReadStream(SupporterFile.Largest);
            await stream.CopyToAsync(memory);
            _bytes = memory.ToArray();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or TimeoutException)
        {
            Log.LogWarning("A list could not be fetched from the browser: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
            return;
        }
        await JudgeAsync();
    }

    private Task ChooseEncodingAsync(ChangeEventArgs change)
    {
        _chosen = change.Value as string ?? "";
        return JudgeAsync();
    }

    private Task ChooseScopeAsync(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _scopes.Count) _scope = _scopes[index].Scope;
        return JudgeAsync();
    }

    private async Task JudgeAsync()
    {
        if (_bytes is null) return;
        (_plan, _trouble) = (null, null);
        _file = SupporterFile.Read(_bytes, SupporterFile.Encodings.Contains(_chosen) ? _chosen : null);
        if (_file.Findings.Count > 0) return;
        _plan = await Current.GetAsync(default) is { } actor ? await Import.PlanAsync(actor, _file.Lines, _scope, default) : null;
        if (_plan is null) _trouble = Said.Of(ImportRefusal.NotFound);
    }

    private async Task TakeAsync()
    {
        if (_isAsking || _plan is not { } plan || _file is not { } file) return;
        _isAsking = true;
        try
        {
            _result = await Current.GetAsync(default) is { } actor ? await Import.TakeAsync(actor, file.Lines, _scope, plan.Fingerprint, default) : null;
            if (_result?.Refusal is { } refusal)
            {
                await JudgeAsync(); // what it would do now
                _trouble = Said.Of(refusal);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A list could not be taken in: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
