using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.FollowUps;

/// <summary>Something in a room that one person is to do by a day. What it is, is sealed under the room's key.</summary>
public sealed class FollowUp
{
    /// <summary>The longest description, in UTF-16 code units.</summary>
    public const int LongestWhat = 500;

    private FollowUp()
    {
    }

    internal FollowUp(RoomId room, StaffId who, DateOnly dueOn, string what, StaffId madeBy, long afterSequence, SealKey key, DateTimeOffset at)
    {
        Id = FollowUpId.New();
        (RoomId, StaffId, DueOn, MadeBy, AfterSequence, MadeAt) = (room, who, dueOn, madeBy, afterSequence, at);
        SealedWhat = key.SealText(what, Place);
    }

    /// <summary>Identity.</summary>
    public FollowUpId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Whose it is. Once they are not in the room any more it is everybody's there.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>By which day, in Japan.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What is to be done, sealed.</summary>
    public byte[] SealedWhat { get; private set; } = [];

    /// <summary>Who noted it down.</summary>
    public StaffId MadeBy { get; private set; }

    /// <summary>The newest message then. Who may read from a later message on does not read it, unless it is theirs.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>When it was noted down.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it was done; null while it is open.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    private SealedPlace Place => new("FollowUps", nameof(SealedWhat), Id.Value);

    internal string WhatUnder(SealKey key) => key.OpenText(SealedWhat, Place);

    internal FollowUpStep Made() => new(this, FollowUpStepKind.Made, MadeBy, MadeAt);

    internal FollowUpStep Postpone(DateOnly to, StaffId by, DateTimeOffset at)
    {
        DueOn = to;
        return Step(FollowUpStepKind.Postponed, by, at);
    }

    internal FollowUpStep PassTo(StaffId who, FollowUpStepKind kind, StaffId by, DateTimeOffset at)
    {
        StaffId = who;
        return Step(kind, by, at);
    }

    internal FollowUpStep End(StaffId by, DateTimeOffset at)
    {
        DoneAt = at;
        return Step(FollowUpStepKind.Done, by, at);
    }

    internal FollowUpStep Reopen(StaffId by, DateTimeOffset at)
    {
        DoneAt = null;
        return Step(FollowUpStepKind.Reopened, by, at);
    }

    private FollowUpStep Step(FollowUpStepKind kind, StaffId by, DateTimeOffset at)
    {
        Version++;
        return new FollowUpStep(this, kind, by, at);
    }
}
