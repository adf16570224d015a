using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Rooms;

/// <summary>What a rule does when a parent has said something, within the change that makes it a line of the room. The line is the room's newest.</summary>
/// <param name="db">The change.</param>
/// <param name="channel">Through which account.</param>
/// <param name="room">Whose room.</param>
/// <param name="erasure">The erasure that hides the room's earlier lines; null without one.</param>
/// <param name="spoken">What was said.</param>
public delegate void ParentSpoke(SupportDb db, Channel channel, Room room, RoomErasure? erasure, MessageEvent spoken);
