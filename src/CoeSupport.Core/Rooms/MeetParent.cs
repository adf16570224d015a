using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Rooms;

/// <summary>A parent has come (<paramref name="said"/> is null) or has said something, with the content it has.</summary>
public delegate Task MeetParent(SupportDb db, Channel channel, Room room, ReplyableEvent arrived, Message? said, MessageContent? content, CancellationToken ct);
