using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Notices;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Notices;

/// <summary>How somebody wants to be told, kept with every choice.</summary>
public sealed partial class NoticeSettingsPage
{
    private static readonly NoticeWay[] Ways = [NoticeWay.Push, NoticeWay.Mail];
    private static readonly NoticeSound[] Sounds = [NoticeSound.OnlyNow, NoticeSound.Always, NoticeSound.Never];

    private NoticeSettings? _settings;
    private string? _said, _tested, _trouble;
    private TimeOnly? _from, _to;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private KeepNoticeSettings Keep { get; set; } = null!;

    [Inject] private TryNotices Try { get; set; } = null!;

    [Inject] private ILogger<NoticeSettingsPage> Log { get; set; } = null!;

    private NoticeText Said => new(L);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is { } actor) await ReadAsync(actor);
    }

    private static string? TimeText(int? minutes) => minutes is { } of ? TimeOnly.MinValue.AddMinutes(of).ToString("HH:mm", CultureInfo.InvariantCulture) : null;

    private static TimeOnly? TimeOf(string? text) => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private Task WaitAsync(ChangeEventArgs change) => int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && NoticeSettings.WaitingChoices.Contains(minutes)
        ? KeepAsync(mine => mine.WaitFor(minutes)) : Task.CompletedTask;

    /// <summary>Kept once both ends are there.</summary>
    private Task QuietAsync(string? from = null, string? to = null)
    {
        (_from, _to) = (TimeOf(from) ?? _from, TimeOf(to) ?? _to);
        return _from is { } begins && _to is { } ends ? KeepAsync(mine => mine.BeQuiet(begins, ends)) : Task.CompletedTask;
    }

    private Task NoQuietAsync()
    {
        (_from, _to) = (null, null);
        return KeepAsync(mine => mine.BeQuiet(null, null));
    }

    private Task TestAsync() => DoAsync(async actor => _tested = L[await Try.TryAsync(actor, default) ? "NoticeSettings.TestSent" : "NoticeSettings.TestSoon"]);

    private Task KeepAsync(Action<NoticeSettings> change) => DoAsync(async actor =>
    {
        await Keep.ChangeAsync(actor, change, default);
        _said = L["Profile.Kept"];
        await ReadAsync(actor);
    });

    private async Task ReadAsync(Actor actor)
    {
        _settings = await Keep.ReadAsync(actor, default);
        if (_settings.QuietFrom is { } from) _from = TimeOnly.MinValue.AddMinutes(from);
        if (_settings.QuietTo is { } to) _to = TimeOnly.MinValue.AddMinutes(to);
    }

    private async Task DoAsync(Func<Actor, Task> change)
    {
        (_said, _tested, _trouble) = (null, null, null);
        try
        {
            if (await Current.GetAsync(default) is { } actor) await change(actor);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("Notice settings could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
    }
}
