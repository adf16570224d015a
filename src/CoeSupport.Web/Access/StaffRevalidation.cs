using System.Security.Claims;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CoeSupport.Web.Access;

/// <summary>
/// Shows an open screen out when its session ends: at once by the feed, and by asking every minute for what the feed does not tell (a limit reached, a
/// notice lost). Words are guarded at every reading besides.
/// </summary>
public sealed class StaffRevalidation : RevalidatingServerAuthenticationStateProvider
{
    /// <summary>So often in a row, about a minute apart, the database may leave the question unanswered.</summary>
    internal const int MostUnanswered = 3;

    private readonly OpenSessions _sessions;
    private readonly IRoomFeed _feed;
    private readonly ILogger<StaffRevalidation> _log;
    private IDisposable? _subscription;
    private int _unanswered;

    /// <summary>One for each circuit.</summary>
    public StaffRevalidation(ILoggerFactory loggers, OpenSessions sessions, IRoomFeed feed) : base(loggers)
    {
        (_sessions, _feed, _log) = (sessions, feed, loggers.CreateLogger<StaffRevalidation>());
        AuthenticationStateChanged += Follow;
    }

    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        return SessionClaims.SessionOf(authenticationState.User) is { } id && await LastsAsync(id, cancellationToken);
    }

    /// <summary>
    /// False when the session has ended. A database that restarts shows nobody out, since nothing new is read without it either; but it does when it cannot be
    /// asked <see cref="MostUnanswered"/> times in a row: somebody may have been removed meanwhile at a node that still reaches it.
    /// </summary>
    internal async Task<bool> LastsAsync(SessionId session, CancellationToken ct)
    {
        try
        {
            var isOpen = await _sessions.IsOpenAsync(session, ct);
            Interlocked.Exchange(ref _unanswered, 0);
            return isOpen;
        }
        catch (Exception e)
        {
            if (ct.IsCancellationRequested) return true; // the screen has gone
            _log.LogWarning("A screen could not ask whether its session lasts: {Failure}", e.GetType().Name);
            return Interlocked.Increment(ref _unanswered) < MostUnanswered;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            AuthenticationStateChanged -= Follow;
            Interlocked.Exchange(ref _subscription, null)?.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Follow(Task<AuthenticationState> changed) => _ = FollowAsync(changed);

    private async Task FollowAsync(Task<AuthenticationState> changed)
    {
        var session = SessionClaims.SessionOf((await changed).User);
        var next = session is { } id ? _feed.Subscribe(FeedTopic.Of(id), () => _ = LookAsync(id)) : null;
        Interlocked.Exchange(ref _subscription, next)?.Dispose();
        // It may have ended between the request and this.
        if (session is { } now) await LookAsync(now);
    }

    private async Task LookAsync(SessionId session)
    {
        if (!await LastsAsync(session, CancellationToken.None)) SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
