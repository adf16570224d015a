using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;

namespace CoeSupport.Core.Trios;

/// <summary>The rooms of a coordinator's reach at one instant.</summary>
/// <param name="Rooms">In no order that means something.</param>
/// <param name="Channels">The names of their channels.</param>
/// <param name="Places">Their municipalities, by prefecture and name.</param>
/// <param name="At">The instant of reading.</param>
public sealed record RoomRosterRows(IReadOnlyList<RoomRosterRow> Rooms, IReadOnlyDictionary<ChannelId, string> Channels, IReadOnlyList<PlaceChoice> Places, DateTimeOffset At);
