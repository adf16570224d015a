using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Rooms;

/// <summary>What happens in a parent's room when they press a button of ours, within the change that also settles the event.</summary>
public delegate Task PressedButton(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct);
