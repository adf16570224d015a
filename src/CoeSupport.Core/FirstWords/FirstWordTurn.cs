using CoeSupport.Core.People;

namespace CoeSupport.Core.FirstWords;

/// <summary>Somebody of a trio says that they write the first word, so that not all three do or none. Over after <see cref="Lasts"/>, or once something was said.</summary>
public sealed class FirstWordTurn
{
    /// <summary>So long the others leave it to whoever took it.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private FirstWordTurn()
    {
    }

    /// <summary>Somebody takes it.</summary>
    public FirstWordTurn(RoomId room, StaffId staff, DateTimeOffset at) => (RoomId, StaffId, TakenAt) = (room, staff, at);

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who took it.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>It still holds: nothing was said since, and they did not forget it.</summary>
    public bool IsOpen(DateTimeOffset? lastMessage, DateTimeOffset now) => now - TakenAt < Lasts && (lastMessage is null || lastMessage < TakenAt);

    internal void Take(StaffId staff, DateTimeOffset at) => (StaffId, TakenAt) = (staff, at);
}
