namespace CoeSupport.LineSimulator.Desk;

/// <summary>What LINE does with the next pushes and replies.</summary>
internal enum PushFault { Normal, Error500, AcceptThenTimeout, AcceptThenReset, ResetBefore, RateLimit, MonthlyLimit, Slow }

/// <summary>How the platform behaves now. Remaining = how many calls the fault still lasts; null = until it is switched off.</summary>
internal sealed record BehaviourState(PushFault Push, bool DuplicateWebhooks, bool ReorderWebhooks, int? Remaining);

/// <summary>The switches of the platform's moods. Held in memory: a restart is a calm platform again.</summary>
internal sealed class Behaviour(DeskFeed feed)
{
    private readonly Lock gate = new();
    private BehaviourState state = new(PushFault.Normal, false, false, null);

    public BehaviourState Now
    {
        get
        {
            lock (gate) return state;
        }
    }

    public BehaviourState Set(PushFault? push, bool? duplicate, bool? reorder, int? remaining)
    {
        lock (gate)
        {
            var fault = push ?? state.Push;
            state = new(fault, duplicate ?? state.DuplicateWebhooks, reorder ?? state.ReorderWebhooks, fault == PushFault.Normal ? null : push is null ? state.Remaining : remaining);
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
