using CoeSupport.Core.Channels;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>One parent's private room in one channel. Knows who waits and since when; the words are in its messages, sealed under its own key.</summary>
public sealed class Room
{
    private Room()
    {
    }

    /// <summary>Opens the room of a parent. Its key must exist already.</summary>
    public Room(RoomId id, ParentId parent, ChannelId channel, MunicipalityId? municipality, string lineUserId, SealKey key, DateTimeOffset at, ConsentPolicy consent = ConsentPolicy.Writing)
    {
        ArgumentNullException.ThrowIfNull(key);
        Id = id;
        ParentId = parent;
        ChannelId = channel;
        MunicipalityId = municipality;
        SealedLineUserId = key.SealText(lineUserId, new SealedPlace("Rooms", nameof(SealedLineUserId), id.Value));
        CreatedAt = at;
        ConsentPolicy = consent;
    }

    /// <summary>
    /// Opens a room in which a drill is run: nobody's. It has no LINE account, stands on no board, and is there only for those who are in it; every other
    /// question does not see it (<c>Data/PracticeRows</c>).
    /// </summary>
    internal static Room ForPractice(RoomId id, ParentId nobody, ChannelId channel, MunicipalityId? municipality, string name, SealKey key, DateTimeOffset at)
    {
        var room = new Room { Id = id, ParentId = nobody, ChannelId = channel, MunicipalityId = municipality, CreatedAt = at, ConsentPolicy = ConsentPolicy.Writing, IsPractice = true, TrioFullSince = at };
        room.TakeProfile(name, key, at);
        return room;
    }

    /// <summary>Identity.</summary>
    public RoomId Id { get; private set; }

    /// <summary>Whose room.</summary>
    public ParentId ParentId { get; private set; }

    /// <summary>In which channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>The parent's municipality, once known.</summary>
    public MunicipalityId? MunicipalityId { get; private set; }

    /// <summary>The LINE user id, sealed; needed to send, never shown.</summary>
    public byte[] SealedLineUserId { get; private set; } = [];

    /// <summary>The LINE display name, sealed; null until the profile was read.</summary>
    public byte[]? SealedName { get; private set; }

    /// <summary>When LINE was last asked for the profile; null while it has to be asked.</summary>
    public DateTimeOffset? ProfileReadAt { get; private set; }

    /// <summary>The random name of the sealed file with the LINE picture; null without one.</summary>
    public string? PictureFile { get; private set; }

    /// <summary>The picture's type as sniffed.</summary>
    public string? PictureType { get; private set; }

    /// <summary>Where the picture was fetched from, sealed: fetched once, and again only when the address changes.</summary>
    public byte[]? SealedPictureSource { get; private set; }

    /// <summary>When the room was opened.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The sequence of the newest message; 0 in an empty room.</summary>
    public long LastSequence { get; private set; }

    /// <summary>When the newest message was said.</summary>
    public DateTimeOffset? LastMessageAt { get; private set; }

    /// <summary>When the first parent's message was said that no person has answered yet; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>When the parent blocked the account; null while reachable.</summary>
    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>When the parent last added or unblocked the account, as far as known.</summary>
    public DateTimeOffset? FollowedAt { get; private set; }

    /// <summary>Since when all three seats of its trio are taken; null while reception looks after it.</summary>
    public DateTimeOffset? TrioFullSince { get; private set; }

    /// <summary>Up to this line the parent's phone shows "read", because one of us decided so; 0 while nothing does.</summary>
    public long ReadAtLineThrough { get; private set; }

    /// <summary>When its key was deleted: its words are unreadable for ever. Null for every other room.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>For an erased room: events that happened before this instant were part of it and do not come back. Null takes <see cref="ErasedAt"/>.</summary>
    public DateTimeOffset? ForgetsBefore { get; private set; }

    /// <summary>When the last that led from this erased room to its parent was removed.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    /// <summary>How its parent agrees that words are read: the channel's policy on the day it was opened.</summary>
    public ConsentPolicy ConsentPolicy { get; private set; }

    /// <summary>The version of the channel's <see cref="ConsentText"/> that its parent was told last; null while none.</summary>
    public int? ConsentTold { get; private set; }

    /// <summary>When that was told.</summary>
    public DateTimeOffset? ConsentToldAt { get; private set; }

    /// <summary>The version its parent agreed to; null while to none.</summary>
    public int? ConsentVersion { get; private set; }

    /// <summary>When they agreed to it.</summary>
    public DateTimeOffset? ConsentAt { get; private set; }

    /// <summary>When the first line was said that waits sealed for agreement; null while nothing waits.</summary>
    public DateTimeOffset? AwaitsConsentSince { get; private set; }

    /// <summary>Which line that is.</summary>
    public long? AwaitsConsentFrom { get; private set; }

    /// <summary>What waits has a word that may speak of danger to life. That it has, never which.</summary>
    public bool NamesDanger { get; private set; }

    /// <summary>When its parent first said something of their own: more than a code from a card. Null while they have not.</summary>
    public DateTimeOffset? FirstWordsAt { get; private set; }

    /// <summary>How much its parent, or somebody near them, is in danger.</summary>
    public RiskLevel Risk { get; private set; }

    /// <summary>Since when it is that; null while nothing was ever raised.</summary>
    public DateTimeOffset? RiskSince { get; private set; }

    /// <summary>Who raised it, or agreed last that it is lowered.</summary>
    public StaffId? RiskSetBy { get; private set; }

    /// <summary>When a second person saw that it was raised; null while nobody has, or need not.</summary>
    public DateTimeOffset? RiskSeenAt { get; private set; }

    /// <summary>A drill is run in it: behind it is no parent, and nothing of it ever goes to LINE.</summary>
    public bool IsPractice { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The risk as everybody of the room sees it; null without any.</summary>
    public RoomRisk? RiskMark() => RoomRisk.Of(Risk, RiskSince, RiskSetBy, RiskSeenAt);

    /// <summary>Nobody has said anything for so long, nobody waits, and a word from us would arrive.</summary>
    public bool IsQuiet(TimeSpan after, DateTimeOffset now) =>
        LastMessageAt is { } last && now - last >= after && WaitingSince is null && AwaitsConsentSince is null && BlockedAt is null && ErasedAt is null;

    /// <summary>The parent's name under the room's key; null until known.</summary>
    public string? NameUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return NameOf(Id, SealedName, key);
    }

    /// <summary>The name of a room of which only this was read.</summary>
    internal static string? NameOf(RoomId id, byte[]? sealedName, SealKey key) => sealedName is null ? null : key.OpenText(sealedName, new SealedPlace("Rooms", nameof(SealedName), id.Value));

    /// <summary>The LINE user id under the room's key.</summary>
    /// <exception cref="InvalidOperationException">It is a practice room: there is nobody.</exception>
    public string LineUserIdUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (IsPractice) throw new InvalidOperationException("Nothing of a practice room goes to LINE.");
        return key.OpenText(SealedLineUserId, new SealedPlace("Rooms", nameof(SealedLineUserId), Id.Value));
    }

    /// <summary>Something the parent said. Starts the waiting unless somebody waits already; sealed until they agree, where they are to agree by a button.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="lineMessageId">LINE's id.</param>
    /// <param name="occurredAt">When it was said.</param>
    /// <param name="now">When it came.</param>
    /// <param name="consent">The version of the consent text that is in force.</param>
    public Message Receive(MessageKind kind, string? lineMessageId, DateTimeOffset occurredAt, DateTimeOffset now, int consent = 0)
    {
        WaitingSince ??= occurredAt;
        var message = Append(kind, AuthorKind.Parent, occurredAt, now).FromLine(lineMessageId);
        if (!HasToAgreeTo(consent)) return message;
        AwaitsConsentSince ??= occurredAt;
        AwaitsConsentFrom ??= message.Sequence;
        return message.Awaiting(consent: true);
    }

    /// <summary>A person of the staff writes. Ends the waiting. What answers unread words is as closed as they are.</summary>
    public Message Write(StaffId staff, Guid clientKey, DateTimeOffset now, MessageKind kind = MessageKind.Text)
    {
        WaitingSince = null;
        return Append(kind, AuthorKind.Staff, now, now).FromStaff(staff, clientKey).Awaiting(consent: AwaitsConsentSince is not null && ConsentVersion is null);
    }

    /// <summary>What the parent says waits until they press that they agree to this version.</summary>
    public bool HasToAgreeTo(int version) => ConsentPolicy == ConsentPolicy.Explicit && (ConsentVersion is null || ConsentVersion < version);

    /// <summary>Its parent was told this version.</summary>
    public void WasTold(int version, DateTimeOffset at)
    {
        (ConsentTold, ConsentToldAt) = (version, at);
        Version++;
    }

    /// <summary>Its parent agreed to this version. False when they had agreed to it, or to a later one, before.</summary>
    public bool Agree(int version, DateTimeOffset at)
    {
        if (ConsentVersion >= version) return false;
        (ConsentVersion, ConsentAt) = (version, at);
        Version++;
        return true;
    }

    /// <summary>Nothing waits for agreement any more.</summary>
    internal void BecomeReadable()
    {
        (AwaitsConsentSince, AwaitsConsentFrom, NamesDanger) = (null, null, false);
        Version++;
    }

    /// <summary>What waits may speak of danger to life.</summary>
    internal void MayBeInDanger()
    {
        NamesDanger = true;
        Version++;
    }

    /// <summary>A person of the staff writes what a colleague has yet to approve: the parent waits on.</summary>
    internal Message WriteForApproval(StaffId staff, Guid clientKey, DateTimeOffset now, MessageKind kind) =>
        Append(kind, AuthorKind.Staff, now, now).FromStaff(staff, clientKey);

    /// <summary>What a person wrote was taken back: the parent waits as if it had not been written.</summary>
    internal void WaitAgain(DateTimeOffset? since)
    {
        WaitingSince = since;
        Version++;
    }

    /// <summary>A rule writes. Leaves the waiting as it is.</summary>
    public Message WriteAutomatically(string source, DateTimeOffset now) =>
        Append(MessageKind.Text, AuthorKind.Automatic, now, now).FromRule(source);

    /// <summary>The parent can be reached (again). The line says since when.</summary>
    public Message BecomeReachable(DateTimeOffset occurredAt, DateTimeOffset now)
    {
        // Events come in any order: an old "follow" does not undo a newer block, nor the other way round.
        if (BlockedAt is null || BlockedAt <= occurredAt) BlockedAt = null;
        if (FollowedAt is null || FollowedAt < occurredAt) FollowedAt = occurredAt;
        ProfileReadAt = null;
        return Append(MessageKind.Followed, AuthorKind.Parent, occurredAt, now);
    }

    /// <summary>The parent blocked the account.</summary>
    public Message BecomeBlocked(DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (FollowedAt is null || FollowedAt <= occurredAt) BlockedAt = occurredAt;
        return Append(MessageKind.Unfollowed, AuthorKind.Parent, occurredAt, now);
    }

    /// <summary>Takes over the name from LINE; null when LINE gives no profile.</summary>
    public void TakeProfile(string? displayName, SealKey key, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (displayName is not null) SealedName = key.SealText(displayName, new SealedPlace("Rooms", nameof(SealedName), Id.Value));
        ProfileReadAt = at;
        Version++;
    }

    /// <summary>The address the picture came from, under the room's key; null without a picture.</summary>
    internal string? PictureSourceUnder(SealKey key) => SealedPictureSource is null ? null : key.OpenText(SealedPictureSource, new SealedPlace("Rooms", nameof(SealedPictureSource), Id.Value));

    /// <summary>Takes over a picture that lies sealed under this name; null has none any more.</summary>
    public void TakePicture(string? file, string? type, string? source, SealKey key)
    {
        (PictureFile, PictureType) = (file, type);
        SealedPictureSource = source is null ? null : key.SealText(source, new SealedPlace("Rooms", nameof(SealedPictureSource), Id.Value));
        Version++;
    }

    /// <summary>LINE shows "read" up to this line.</summary>
    internal void WasReadAtLine(long sequence)
    {
        ReadAtLineThrough = Math.Max(ReadAtLineThrough, sequence);
        Version++;
    }

    /// <summary>Its parent said something of their own.</summary>
    public void Speak(DateTimeOffset at)
    {
        FirstWordsAt = at;
        Version++;
    }

    /// <summary>Its parent belongs to this municipality.</summary>
    internal void PlaceIn(MunicipalityId place)
    {
        MunicipalityId = place;
        Version++;
    }

    /// <summary>All three seats are taken.</summary>
    public void TrioBecameFull(DateTimeOffset at)
    {
        TrioFullSince ??= at;
        Version++;
    }

    /// <summary>A seat fell empty: reception looks after it until somebody takes it.</summary>
    internal void TrioLostSeat()
    {
        TrioFullSince = null;
        Version++;
    }

    /// <summary>Somebody sees more danger. Whoever looks has to look again.</summary>
    internal void RaiseRisk(RiskLevel level, StaffId by, DateTimeOffset at)
    {
        (Risk, RiskSince, RiskSetBy, RiskSeenAt) = (level, at, by, null);
        Version++;
    }

    /// <summary>A second person saw it.</summary>
    internal void RiskWasSeen(DateTimeOffset at)
    {
        RiskSeenAt ??= at;
        Version++;
    }

    /// <summary>Two agreed that there is less danger; so both have seen it.</summary>
    internal void LowerRisk(RiskLevel level, StaffId by, DateTimeOffset at)
    {
        (Risk, RiskSince, RiskSetBy, RiskSeenAt) = (level, at, by, at);
        Version++;
    }

    /// <summary>Its key is gone: nobody waits here any more.</summary>
    internal void Erase(DateTimeOffset at)
    {
        (ErasedAt, WaitingSince, SealedName, SealedPictureSource) = (ErasedAt ?? at, null, null, null);
        (AwaitsConsentSince, AwaitsConsentFrom, NamesDanger) = (null, null, false);
        (Risk, RiskSince, RiskSetBy, RiskSeenAt) = (RiskLevel.None, null, null, null);
        Version++;
    }

    /// <summary>What happened before this instant is of this erased room, however late it is heard of.</summary>
    internal void Forget(DateTimeOffset before)
    {
        ForgetsBefore = before;
        Version++;
    }

    /// <summary>Nothing leads from this erased room to its parent any more.</summary>
    internal void ForgetParent(ParentId nobody, DateTimeOffset at)
    {
        (ParentId, SealedLineUserId, ForgottenAt) = (nobody, [], at);
        Version++;
    }

    /// <summary>The file of the picture was deleted with the room's key.</summary>
    internal void LosePicture()
    {
        (PictureFile, PictureType) = (null, null);
        Version++;
    }

    private Message Append(MessageKind kind, AuthorKind author, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        LastSequence++;
        if (LastMessageAt is null || LastMessageAt < occurredAt) LastMessageAt = occurredAt;
        Version++;
        return new Message(Id, LastSequence, kind, author, occurredAt, now);
    }
}
