using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>The stated reason of one emergency access, beside its membership. The words are sealed under the room's key: whoever is in the room reads them.</summary>
public sealed class EmergencyReason
{
    private EmergencyReason()
    {
    }

    /// <summary>States why.</summary>
    public EmergencyReason(MembershipId membership, RoomId room, EmergencyCause cause, string words, SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        MembershipId = membership;
        RoomId = room;
        Cause = cause;
        SealedWords = key.SealText(words, Place);
    }

    /// <summary>Of which membership.</summary>
    public MembershipId MembershipId { get; private set; }

    /// <summary>In which room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The kind of reason.</summary>
    public EmergencyCause Cause { get; private set; }

    /// <summary>The words, sealed.</summary>
    public byte[] SealedWords { get; private set; } = [];

    private SealedPlace Place => new("EmergencyReasons", nameof(SealedWords), MembershipId.Value);

    /// <summary>The words.</summary>
    public string WordsUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OpenText(SealedWords, Place);
    }
}
