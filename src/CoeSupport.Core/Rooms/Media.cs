using System.Security.Cryptography;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// The bytes that belong to one message: where they are, sealed, or why they are not. LINE deletes media after an undisclosed time, so they are
/// fetched at once and asked for again for a day. A photo or video has two: the original, and LINE's small preview of it, which is fetched, sealed
/// and taken back like the original and never holds it up.
/// </summary>
public sealed class Media
{
    /// <summary>How long LINE is asked before a person has to say "try again".</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>How long one attempt may last; afterwards another may begin, in this process or after a crash.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(30);

    private Media()
    {
    }

    private Media(RoomId room, long sequence, bool isPreview, MessageKind kind, bool isExternal, DateTimeOffset now)
    {
        RoomId = room;
        Sequence = sequence;
        IsPreview = isPreview;
        Kind = kind;
        State = isExternal ? MediaState.External : MediaState.Waiting;
        FileName = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        CreatedAt = now;
        NextAttemptAt = now;
        GiveUpAt = now + GiveUpAfter;
    }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The message it belongs to.</summary>
    public long Sequence { get; private set; }

    /// <summary>LINE's small picture of the message instead of what was sent.</summary>
    public bool IsPreview { get; private set; }

    /// <summary>Image, video, audio or file.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>What became of it.</summary>
    public MediaState State { get; private set; }

    /// <summary>The random name of its sealed file; says nothing about it. The file may not exist (yet).</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Bytes of the original, once kept.</summary>
    public long Size { get; private set; }

    /// <summary>The type as sniffed from its first bytes, once kept; never what LINE or the sender said.</summary>
    public string? ContentType { get; private set; }

    /// <summary>When the message came.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Not to be tried before; while fetching, the end of the attempt's lease.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Not to be tried after.</summary>
    public DateTimeOffset GiveUpAt { get; private set; }

    /// <summary>Waits sealed like its message (<see cref="Message.AwaitsConsent"/>).</summary>
    public bool AwaitsConsent { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>What a message brings: its original, and a preview where LINE makes one.</summary>
    internal static IEnumerable<Media> Of(RoomId room, long sequence, MessageKind kind, bool isExternal, DateTimeOffset now, bool awaitsConsent = false)
    {
        yield return new Media(room, sequence, isPreview: false, kind, isExternal, now) { AwaitsConsent = awaitsConsent };
        if (kind is MessageKind.Image or MessageKind.Video && !isExternal) yield return new Media(room, sequence, isPreview: true, kind, isExternal: false, now) { AwaitsConsent = awaitsConsent };
    }

    /// <summary>Its parent agreed.</summary>
    internal void BecomeReadable()
    {
        AwaitsConsent = false;
        Version++;
    }

    /// <summary>An attempt begins; false when it is too late for one.</summary>
    internal bool Begin(DateTimeOffset now)
    {
        Version++;
        if (now >= GiveUpAt)
        {
            State = MediaState.Failed;
            return false;
        }
        State = MediaState.Fetching;
        Attempts++;
        NextAttemptAt = now + Lease;
        return true;
    }

    /// <summary>The process ends in the middle: another may begin at once.</summary>
    internal void HandBack(DateTimeOffset now)
    {
        (State, NextAttemptAt) = (MediaState.Waiting, now);
        Version++;
    }

    /// <summary>The file is on disk.</summary>
    internal void Keep(long size, string contentType)
    {
        (State, Size, ContentType) = (MediaState.Kept, size, contentType);
        Version++;
    }

    /// <summary>To be asked for again.</summary>
    internal void AskAgain(bool isPrepared, DateTimeOffset now)
    {
        var wait = Backoff.After(Attempts);
        // While LINE prepares a video nothing is wrong: it is looked for more often.
        if (isPrepared && wait > LongestPoll) wait = LongestPoll;
        State = now + wait >= GiveUpAt ? MediaState.Failed : MediaState.Waiting;
        NextAttemptAt = now + wait;
        Version++;
    }

    /// <summary>It ends here.</summary>
    internal void End(MediaState state)
    {
        State = state;
        Version++;
    }

    /// <summary>A person wants another day of attempts.</summary>
    internal void TryAgain(DateTimeOffset now)
    {
        (State, Attempts, NextAttemptAt, GiveUpAt) = (MediaState.Waiting, 0, now, now + GiveUpAfter);
        Version++;
    }

    /// <summary>The parent took it back: from here on nobody sees it. The file goes next, then the row.</summary>
    internal void Withdraw(DateTimeOffset now)
    {
        (State, Size, ContentType, NextAttemptAt) = (MediaState.Withdrawn, 0, null, now);
        Version++;
    }
}
