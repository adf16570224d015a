using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Oversight;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Exports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace CoeSupport.Web.Components.Oversight;

/// <summary>
/// The audit trail for administrators, as far as each reaches: the newest first, a stretch at a time, and as a file. Anybody else sees the page of what does
/// not exist. It does not move by itself: whoever reads a trail must not have it grow under their eyes.
/// </summary>
public sealed partial class AuditPage
{
    private const int AtOnce = 50;
    private const int DaysAtFirst = 30;

    private readonly List<AuditLine> _lines = [];
    private IReadOnlyList<AuditPerson>? _people;
    private AuditFilter _filter = new();
    private DateOnly? _from, _to;
    private string? _person, _action, _room;
    private long? _next;
    private bool _isRead, _isAsking, _isUnreadable;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private AuditLog Log { get; set; } = null!;

    private string ExportAddress
    {
        get
        {
            var query = new QueryBuilder();
            if (_filter.From is { } from) query.Add("from", Written(from)!);
            if (_filter.To is { } to) query.Add("to", Written(to)!);
            if (_filter.Person is { } person) query.Add("person", person.ToString());
            if (_filter.Action is { } action) query.Add("action", action.Code);
            if (_filter.Room is { } room) query.Add("room", room.ToString());
            return AuditExport.Address + query;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _from = JapanTime.Date(Clock.GetUtcNow()).AddDays(1 - DaysAtFirst);
        if (await Current.GetAsync(CancellationToken.None) is { } actor) _people = await Log.PeopleAsync(actor, CancellationToken.None);
        if (_people is not null) await FilterAsync();
        _isRead = true;
    }

    private async Task FilterAsync()
    {
        var filter = AuditFilter.Read(Written(_from), Written(_to), _person, _action, _room);
        _isUnreadable = filter is null;
        if (filter is null) return;
        _filter = filter;
        await ReadAsync(before: null);
    }

    private Task MoreAsync() => ReadAsync(_next);

    private Task OnlyAsync(RoomId room)
    {
        (_from, _to, _person, _action, _room) = (null, null, null, null, room.ToString());
        return FilterAsync();
    }

    private async Task ReadAsync(long? before)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            var page = await Current.GetAsync(CancellationToken.None) is { } actor ? await Log.ReadAsync(actor, _filter, before, AtOnce, CancellationToken.None) : null;
            if (before is null || page is null) _lines.Clear();
            _lines.AddRange(page?.Lines ?? []);
            _next = page?.Next;
            // The role was taken away meanwhile.
            if (page is null) _people = null;
        }
        finally
        {
            _isAsking = false;
        }
    }

    private static string? Written(DateOnly? day) => day?.ToString(AuditFilter.Day, CultureInfo.InvariantCulture);
}
