using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>A line that is shown to who gives advice. A reference: what is withdrawn is withdrawn there too.</summary>
public sealed class EscalationQuote
{
    private EscalationQuote()
    {
    }

    internal EscalationQuote(Escalation escalation, long sequence) => (EscalationId, RoomId, Sequence) = (escalation.Id, escalation.RoomId, sequence);

    /// <summary>Of which escalation.</summary>
    public EscalationId EscalationId { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The line.</summary>
    public long Sequence { get; private set; }
}
