using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A room without a full trio as the matching sees it: codes and dates, no words.</summary>
/// <param name="Id">The room.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Municipality">Its municipality, once known.</param>
/// <param name="Since">Since when it waits: earlier ones come first when many are matched.</param>
/// <param name="Wishes">What the parent wished for.</param>
/// <param name="Held">The seats that are taken already; they stay.</param>
/// <param name="NotAgain">Who is not to be asked for this room: who stepped back from it, and whose seat somebody else holds for a time.</param>
public sealed record MatchRoom(RoomId Id, ChannelId Channel, MunicipalityId? Municipality, DateTimeOffset Since, MatchWishes Wishes,
    IReadOnlyDictionary<SupporterKind, StaffId> Held, IReadOnlyCollection<StaffId> NotAgain);
