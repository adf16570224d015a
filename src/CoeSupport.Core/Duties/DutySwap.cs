using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>Somebody asks a colleague of the same kind to take one turn. The turn passes when the colleague agrees, never before.</summary>
public sealed class DutySwap
{
    private DutySwap()
    {
    }

    /// <summary>Asks.</summary>
    /// <exception cref="ArgumentException">Somebody would ask themselves.</exception>
    public DutySwap(DutyId duty, DateOnly day, StaffId askedBy, StaffId asked, DateTimeOffset at)
    {
        if (askedBy == asked) throw new ArgumentException("Nobody swaps with themselves.", nameof(asked));
        Id = SwapId.New();
        DutyId = duty;
        Day = day;
        AskedBy = askedBy;
        Asked = asked;
        AskedAt = at;
    }

    /// <summary>Identity.</summary>
    public SwapId Id { get; private set; }

    /// <summary>Which duty.</summary>
    public DutyId DutyId { get; private set; }

    /// <summary>The date on which the turn begins, in Japan.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Whose turn it is.</summary>
    public StaffId AskedBy { get; private set; }

    /// <summary>Who is asked to take it.</summary>
    public StaffId Asked { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>How it ended; null while it waits for an answer.</summary>
    public DutySwapEnd? End { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Ends it; the first end stays.</summary>
    internal void EndAs(DutySwapEnd end, DateTimeOffset at)
    {
        if (End is not null) return;
        (End, EndedAt) = (end, at);
        Version++;
    }
}
