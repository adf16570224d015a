using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.FollowUps;

/// <summary>The talk goes on by phone: number, time, who calls, and what came of it. Number and words are sealed under the room's key; after the call the number goes.</summary>
public sealed class PhoneCall
{
    /// <summary>The longest number, in UTF-16 code units.</summary>
    public const int LongestNumber = 40;

    /// <summary>The longest note on consent or result, in UTF-16 code units.</summary>
    public const int LongestNote = 500;

    private PhoneCall()
    {
    }

    internal PhoneCall(RoomId room, string number, DateTimeOffset agreedFor, string consent, StaffId caller, StaffId madeBy, long afterSequence, SealKey key, DateTimeOffset at)
    {
        Id = PhoneCallId.New();
        (RoomId, AgreedFor, CallerId, MadeBy, AfterSequence, MadeAt) = (room, agreedFor, caller, madeBy, afterSequence, at);
        SealedNumber = key.SealText(number, Place(nameof(SealedNumber)));
        SealedConsent = key.SealText(consent, Place(nameof(SealedConsent)));
    }

    /// <summary>Identity.</summary>
    public PhoneCallId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The number that the parent offered, sealed; null once the call is over.</summary>
    public byte[]? SealedNumber { get; private set; }

    /// <summary>When they want to be called.</summary>
    public DateTimeOffset AgreedFor { get; private set; }

    /// <summary>How they agreed to be called, in words, sealed.</summary>
    public byte[] SealedConsent { get; private set; } = [];

    /// <summary>Who calls.</summary>
    public StaffId CallerId { get; private set; }

    /// <summary>Who agreed it with the parent.</summary>
    public StaffId MadeBy { get; private set; }

    /// <summary>The newest message then. Who may read from a later message on does not read it, unless they call.</summary>
    public long AfterSequence { get; private set; }

    /// <summary>When it was agreed.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>What came of it; null while it is to be made.</summary>
    public PhoneCallResult? Result { get; private set; }

    /// <summary>What is noted about it, sealed; null without.</summary>
    public byte[]? SealedResult { get; private set; }

    /// <summary>When that was noted; null while it is to be made.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who noted it.</summary>
    public StaffId? EndedBy { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    internal string? NumberUnder(SealKey key) => SealedNumber is null ? null : key.OpenText(SealedNumber, Place(nameof(SealedNumber)));

    internal string ConsentUnder(SealKey key) => key.OpenText(SealedConsent, Place(nameof(SealedConsent)));

    internal string? ResultUnder(SealKey key) => SealedResult is null ? null : key.OpenText(SealedResult, Place(nameof(SealedResult)));

    internal void GiveTo(StaffId caller)
    {
        CallerId = caller;
        Version++;
    }

    internal void Move(DateTimeOffset to)
    {
        AgreedFor = to;
        Version++;
    }

    internal void End(PhoneCallResult result, string? note, StaffId by, SealKey key, DateTimeOffset at)
    {
        (Result, EndedAt, EndedBy, SealedNumber) = (result, at, by, null);
        if (!string.IsNullOrWhiteSpace(note)) SealedResult = key.SealText(note.Trim(), Place(nameof(SealedResult)));
        Version++;
    }

    private SealedPlace Place(string column) => new("PhoneCalls", column, Id.Value);
}
