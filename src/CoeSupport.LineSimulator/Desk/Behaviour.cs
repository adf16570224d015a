namespace CoeSupport.LineSimulator.Desk;

/// <summary>What LINE does with the next pushes and replies.</summary>
internal enum PushFault { Normal, Error500, AcceptThenTimeout, AcceptThenReset, AcceptThenError500, ResetBefore, RateLimit, MonthlyLimit, Slow }

/// <summary>How the platform behaves now. Remaining = how many calls the fault still lasts; null = until it is switched off.</summary>
internal sealed record BehaviourState(PushFault Push, int? Remaining)
{
    public bool DuplicateWebhooks { get; init; }

    public bool ReorderWebhooks { get; init; }

    /// <summary>Waiting events of different parents travel in one body.</summary>
    public bool BatchWebhooks { get; init; }

    /// <summary>Received media are still being prepared: 202.</summary>
    public bool MediaPreparing { get; init; }

    /// <summary>LINE's rates of calls are enforced.</summary>
    public bool RateLimits { get; init; }
}

/// <summary>What is to change; null = as it is.</summary>
internal sealed record BehaviourWish(
    PushFault? Push, int? Remaining, bool? DuplicateWebhooks, bool? ReorderWebhooks, bool? BatchWebhooks, bool? MediaPreparing, bool? RateLimits);

/// <summary>The switches of the platform's moods. Held in memory: a restart is a calm platform again.</summary>
internal sealed class Behaviour(DeskFeed feed)
{
    private readonly Lock gate = new();
    private BehaviourState state = new(PushFault.Normal, null);

    public BehaviourState Now
    {
        get
        {
            lock (gate) return state;
        }
    }

    public BehaviourState Set(BehaviourWish wish)
    {
        lock (gate)
        {
            var fault = wish.Push ?? state.Push;
            state = new(fault, fault == PushFault.Normal ? null : wish.Push is null ? state.Remaining : wish.Remaining)
            {
                DuplicateWebhooks = wish.DuplicateWebhooks ?? state.DuplicateWebhooks,
                ReorderWebhooks = wish.ReorderWebhooks ?? state.ReorderWebhooks,
                BatchWebhooks = wish.BatchWebhooks ?? state.BatchWebhooks,
                MediaPreparing = wish.MediaPreparing ?? state.MediaPreparing,
                RateLimits = wish.RateLimits ?? state.RateLimits,
            };
        }

        feed.Tell("behaviour");
        return Now;
    }

    /// <summary>The fault for one call; counts it down.</summary>
    public PushFault TakeFault()
    {
        PushFault fault;
        lock (gate)
        {
            fault = state.Push;
            if (fault == PushFault.Normal || state.Remaining is not { } left) return fault;
            state = left <= 1 ? state with { Push = PushFault.Normal, Remaining = null } : state with { Remaining = left - 1 };
        }

        feed.Tell("behaviour");
        return fault;
    }
}
