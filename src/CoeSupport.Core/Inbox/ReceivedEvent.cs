using CoeSupport.Core.Channels;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Inbox;

/// <summary>An event and the channel that it was sent to.</summary>
public sealed record ReceivedEvent(Channel Channel, WebhookEvent Event);
