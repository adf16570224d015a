using System.Text.Json;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>The words of an escalation, sealed under the room's key. For who reads the room from there on, and for who gives advice on it.</summary>
public sealed class EscalationWords
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web);

    private EscalationWords()
    {
    }

    internal EscalationWords(Escalation escalation, long after, bool awaitsConsent, EscalationText text, SealKey key)
    {
        (EscalationId, RoomId, AfterSequence, AwaitsConsent) = (escalation.Id, escalation.RoomId, after, awaitsConsent);
        Write(text, key);
    }

    /// <summary>Whose words.</summary>
    public EscalationId EscalationId { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The newest line when it was raised: who may read from a later one on does not read these words.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>Written by somebody who reads, for a life in danger, what waits for the parent's agreement: as closed as that.</summary>
    public bool AwaitsConsent { get; private set; }

    /// <summary>The sealed <see cref="EscalationText"/>.</summary>
    public byte[] SealedText { get; private set; } = [];

    internal EscalationText Open(SealKey key) => JsonSerializer.Deserialize<EscalationText>(key.Open(SealedText, Place), Compact)!;

    internal void Write(EscalationText text, SealKey key) => SealedText = key.Seal(JsonSerializer.SerializeToUtf8Bytes(text, Compact), Place);

    /// <summary>The parent agreed.</summary>
    internal void BecomeReadable() => AwaitsConsent = false;

    private SealedPlace Place => new("EscalationWords", nameof(SealedText), EscalationId.Value);
}
