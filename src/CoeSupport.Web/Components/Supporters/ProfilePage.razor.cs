using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>One's own profile as a supporter, kept with every choice. Who holds no seats has none.</summary>
public sealed partial class ProfilePage
{
    private OwnProfile? _profile;
    private ProfileWords _words = new();
    private SupporterKind? _kind;
    private string _name = "";
    private string? _said, _trouble;
    private bool _isRead;

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private KeepProfile Keep { get; set; } = null!;

    [Inject] private ILogger<ProfilePage> Log { get; set; } = null!;

    private SupporterWords Said => new(L);

    /// <summary>Those that are offered, and those that came by a list.</summary>
    private IReadOnlyList<string> Tongues => [.. LanguageCode.Offered.Union(_words.Languages, StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.GetAsync(default) is { Kind: not null } actor)
        {
            (_name, _kind) = (actor.PublicName, actor.Kind);
            await ReadAsync(actor);
        }
        _isRead = true;
    }

    private static string Pressed(bool chosen) => chosen ? "true" : "false";

    private string NameOf(MunicipalityId id) => _profile!.Places.First(place => place.Id == id).Name;

    private Task WantAsync(ChangeEventArgs change) =>
        SayAsync(_words with { Wanted = int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var rooms) ? rooms : null });

    private Task SayAsync(ProfileWords words)
    {
        _words = words; // at once; what others set is read again after it is kept
        return DoAsync(async actor =>
        {
            await Keep.SayAsync(actor, words, default);
            return true;
        });
    }

    private Task PauseAsync((Pause? Pause, string Reason) chosen) => DoAsync(actor => Keep.PauseAsync(actor, chosen.Pause, chosen.Reason, default));

    private async Task ReadAsync(Actor actor)
    {
        _profile = await Keep.ReadAsync(actor, default);
        _words = _profile.Words;
    }

    private async Task DoAsync(Func<Actor, Task<bool>> change)
    {
        (_said, _trouble) = (null, null);
        try
        {
            if (await Current.GetAsync(default) is not { } actor) return;
            if (await change(actor)) _said = L["Profile.Kept"];
            else _trouble = L["Profile.PauseRefused"];
            await ReadAsync(actor);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A profile could not be kept: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
    }
}
