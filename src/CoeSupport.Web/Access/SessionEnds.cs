using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;

namespace CoeSupport.Web.Access;

/// <summary>
/// Breaks off what is still being answered when a session ends: a download at once; a circuit's line after a moment in which the screen goes to the
/// sign-in by itself. Whoever altered their browser to stay keeps neither.
/// </summary>
internal static class SessionEnds
{
    /// <summary>For the screen to leave by itself; with it everything is closed within 3 s.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static void UseSessionEnds(this WebApplication app)
    {
        var (feed, sessions, clock) = (app.Services.GetRequiredService<IRoomFeed>(), app.Services.GetRequiredService<OpenSessions>(), app.Services.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
            // What is posted ends sessions itself and answers afterwards.
            if (HttpMethods.IsPost(context.Request.Method) || SessionClaims.SessionOf(context.User) is not { } session)
            {
                await next(context);
                return;
            }
            var line = new Line(context, context.Request.Path.StartsWithSegments("/_blazor") ? Grace : TimeSpan.Zero);
            using (feed.Subscribe(FeedTopic.Of(session), () => _ = line.LookAsync(session, sessions, clock)))
            {
                try
                {
                    await next(context);
                }
                finally
                {
                    line.Done();
                }
            }
        });
    }

    private sealed class Line(HttpContext context, TimeSpan grace)
    {
        private readonly Lock _lock = new();
        private bool _isDone;

        public async Task LookAsync(SessionId session, OpenSessions sessions, TimeProvider clock)
        {
            try
            {
                if (await sessions.IsOpenAsync(session, CancellationToken.None)) return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
            {
                // Who cannot be asked does not answer yes.
            }
            if (grace > TimeSpan.Zero) await Task.Delay(grace, clock);
            lock (_lock)
            {
                if (!_isDone) context.Abort();
            }
        }

        public void Done()
        {
            lock (_lock) _isDone = true;
        }
    }
}
