using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Inbox;

/// <summary>
/// What an event does to the rooms, within the transaction that also settles the event. Answers null when it is done, or the reason why the event
/// was kept as it came.
/// </summary>
public delegate Task<string?> LineEventHandler(SupportDb db, Channel channel, WebhookEvent lineEvent, CancellationToken ct);
