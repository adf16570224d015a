using CoeSupport.Core.Data;

namespace CoeSupport.Core.Inbox;

/// <summary>
/// What events do to the rooms, in their order and within the transaction that also settles them. Answers for each null when it is done, or the
/// reason why it was kept as it came. Throws when one of them fails; each is then handed over once more by itself.
/// </summary>
public delegate Task<IReadOnlyList<string?>> LineEventHandler(SupportDb db, IReadOnlyList<ReceivedEvent> events, CancellationToken ct);
