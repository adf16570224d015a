using CoeSupport.Core.Access;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.AspNetCore.Components.Authorization;

namespace CoeSupport.Web.Access;

/// <summary>
/// Who is at this screen. Read from the database, so that a role taken away or a session ended is gone with the next click; what was read holds for at most
/// <see cref="HoldsFor"/>, and not beyond a notice that the session ended or that somebody's role changed: one message makes a dozen parts of a screen ask.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, OpenSessions sessions, IRoomFeed feed, TimeProvider clock) : IDisposable
{
    /// <summary>How long the answer holds at most: one second.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(1);

    private readonly List<IDisposable> _subscriptions = [];
    private readonly Lock _listening = new();
    private SessionId? _heard;
    private bool _isGone;
    private volatile Known? _known;
    private int _changes;

    private sealed record Known(SessionId Session, Actor? Actor, DateTimeOffset At);

    /// <summary>The person; null when nobody is signed in, the session is over or the person no longer works here.</summary>
    public async Task<Actor?> GetAsync(CancellationToken ct)
    {
        if (await SessionAsync() is not { } session) return null;
        if (_known is { } known && known.Session == session && clock.GetUtcNow() - known.At is { } age && age >= TimeSpan.Zero && age < HoldsFor) return known.Actor;
        Listen(session);
        var (changes, now) = (Volatile.Read(ref _changes), clock.GetUtcNow());
        var actor = await sessions.ActorAsync(session, ct);
        // What changed while it was read is read the next time.
        if (changes == Volatile.Read(ref _changes)) _known = new Known(session, actor, now);
        return actor;
    }

    /// <summary>The session of this screen; null when nobody is signed in.</summary>
    public async Task<SessionId?> SessionAsync() => SessionClaims.SessionOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_listening)
        {
            _isGone = true;
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }

    /// <summary>The same for a request that is no screen.</summary>
    internal static async Task<Actor?> OfAsync(HttpContext context, CancellationToken ct) =>
        SessionClaims.SessionOf(context.User) is { } session ? await context.RequestServices.GetRequiredService<OpenSessions>().ActorAsync(session, ct) : null;

    private void Listen(SessionId session)
    {
        lock (_listening)
        {
            if (_isGone || _heard == session) return;
            _heard = session;
            _subscriptions.Add(feed.Subscribe(FeedTopic.Of(session), Forget));
            _subscriptions.Add(feed.Subscribe(FeedTopic.People, Forget));
        }
    }

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _known = null;
    }
}
