using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// One erasure of a room, from its explanation or announcement to its end. Dates and a state, no word: it stays when the room is dark. While
/// <see cref="HidesBefore"/> is set the door (<c>Data/SupportDb</c>) shows nobody the lines before it.
/// </summary>
public sealed class RoomErasure
{
    /// <summary>Between the confirmation and the deletion of the key. Until then it can be taken back: whoever takes the phone away must not destroy evidence.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>A confirmation counts for so long after the explanation.</summary>
    public static readonly TimeSpan Decidable = TimeSpan.FromHours(1);

    /// <summary>Hides every line, also those to come.</summary>
    public const long Everything = long.MaxValue;

    private RoomErasure()
    {
    }

    private RoomErasure(RoomId room, ErasureSource source, ErasureState state, DateTimeOffset at) => (Id, RoomId, Source, State, AskedAt) = (ErasureId.New(), room, source, state, at);

    /// <summary>Identity; carried by the buttons.</summary>
    public ErasureId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>On whose word.</summary>
    public ErasureSource Source { get; private set; }

    /// <summary>How far it has come.</summary>
    public ErasureState State { get; private set; }

    /// <summary>When it was explained or announced.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When the parent confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When the key is deleted, unless a hold or an unanswered parent stands against it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Lines before this one are shown to nobody; <see cref="Everything"/> hides the room itself; null hides nothing.</summary>
    public long? HidesBefore { get; private set; }

    /// <summary>When the parent was last told that it still runs.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>The line of the final receipt; null without one, because the parent cannot be reached.</summary>
    public long? FarewellSequence { get; private set; }

    /// <summary>When the final receipt was handed over for sending.</summary>
    public DateTimeOffset? FarewellAt { get; private set; }

    /// <summary>When it ended, whichever way.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Events that happened before this instant are of the erased room; what came later is new.</summary>
    public DateTimeOffset ForgetsBefore => ConfirmedAt ?? AskedAt;

    /// <summary>It is explained to a parent who asked.</summary>
    public static RoomErasure Explain(RoomId room, DateTimeOffset at) => new(room, ErasureSource.Parent, ErasureState.Explained, at);

    /// <summary>It is announced to the administrators, because its channel keeps words no longer.</summary>
    public static RoomErasure Announce(RoomId room, DateTimeOffset at) => new(room, ErasureSource.Retention, ErasureState.Announced, at) { DueAt = at + Wait };

    /// <summary>True while a confirmation counts.</summary>
    public bool IsDecidable(DateTimeOffset now) => State == ErasureState.Explained && now - AskedAt < Decidable;

    /// <summary>The parent confirmed: hidden from this commit on.</summary>
    public void Confirm(DateTimeOffset now)
    {
        (State, ConfirmedAt, DueAt, HidesBefore) = (ErasureState.Running, now, now + Wait, Everything);
        Version++;
    }

    /// <summary>The parent writes on: this line and what follows are read as ever, what was before stays hidden.</summary>
    public void SpeakAgain(long sequence)
    {
        if (HidesBefore != Everything) return;
        HidesBefore = sequence;
        Version++;
    }

    /// <summary>The parent was told that it still runs.</summary>
    public void Remind(DateTimeOffset now)
    {
        RemindedAt = now;
        Version++;
    }

    /// <summary>It is due: the final receipt goes out first.</summary>
    public void Close(long? farewell, DateTimeOffset now)
    {
        (State, FarewellSequence, FarewellAt) = (ErasureState.Closing, farewell, now);
        Version++;
    }

    /// <summary>The key is gone.</summary>
    public void Finish(DateTimeOffset now) => End(ErasureState.Done, now);

    /// <summary>Taken back: everything is shown again as it was.</summary>
    public void Cancel(DateTimeOffset now) => End(ErasureState.Cancelled, now);

    /// <summary>Decided against, or not decided.</summary>
    public void Decline(DateTimeOffset now) => End(ErasureState.Declined, now);

    private void End(ErasureState state, DateTimeOffset now)
    {
        (State, EndedAt, HidesBefore) = (state, now, null);
        Version++;
    }
}
