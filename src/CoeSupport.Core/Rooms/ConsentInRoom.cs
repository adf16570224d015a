using CoeSupport.Core.Access;

namespace CoeSupport.Core.Rooms;

/// <summary>What a parent's missing agreement means for somebody's memberships of the room. The words themselves are kept by the door (<c>Data/SupportDb</c>).</summary>
internal static class ConsentInRoom
{
    /// <summary>These memberships open what waits for the parent's agreement: a life is in danger.</summary>
    public static bool OpenWhatWaits(this IEnumerable<Membership> open) => open.Any(m => m.Grounds == Grounds.DangerToLife);

    /// <summary>They may write to the parent: nobody answers what they cannot read, except where the parent agreed to an earlier text and the talk goes on.</summary>
    public static bool LetWriteIn(this IReadOnlyCollection<Membership> open, Room room) => room.AwaitsConsentSince is null || room.ConsentVersion is not null || open.OpenWhatWaits();

    /// <summary>They may not keep what they know of the parent: it would carry what waits to those who may not read it.</summary>
    public static bool CarryWhatWaits(this IEnumerable<Membership> open, Room room) => room.AwaitsConsentSince is not null && open.OpenWhatWaits();

    /// <summary>The last line up to this one that they can have read.</summary>
    public static long LastReadableIn(this IEnumerable<Membership> open, Room room, long sequence) =>
        room.AwaitsConsentFrom is { } first && !open.OpenWhatWaits() ? Math.Min(sequence, first - 1) : sequence;
}
