using System.Globalization;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Presence;

/// <summary>Shows whether somebody has a room open, and follows it.</summary>
public abstract class PresencePart : ScreenComponent, IDisposable
{
    // It is told on the thread of the colleague who came or went; what is shown keeps the language of this screen.
    private readonly (CultureInfo Culture, CultureInfo Texts) _language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IDisposable? _subscription;

    /// <summary>The room. Only for those who know its team by the door.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>Who.</summary>
    [Parameter, EditorRequired] public StaffId Staff { get; set; }

    [Inject] private RoomPresence Presence { get; set; } = null!;

    [Inject] private IRoomFeed Feed { get; set; } = null!;

    /// <summary>They have it open on a visible screen whose line stands.</summary>
    protected bool IsHere => Presence.HereIn(Room).Contains(Staff);

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _subscription = Feed.Subscribe(FeedTopic.PresenceIn(Room), () => _ = InvokeAsync(DrawAgain));

    private void DrawAgain()
    {
        var theirs = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _language;
        try
        {
            StateHasChanged();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = theirs;
        }
    }
}
