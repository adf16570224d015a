using System.Collections.Concurrent;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>Which phones show the loading dots, and until when; they end early with the account's next message. Not worth keeping over a restart.</summary>
internal sealed class LoadingAnimations
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> until = new();

    public void Start(string userId, DateTimeOffset end) => until[userId] = end;

    public void End(string userId) => until.TryRemove(userId, out _);

    public DateTimeOffset? Until(string userId, DateTimeOffset now) => until.TryGetValue(userId, out var end) && end > now ? end : null;
}
