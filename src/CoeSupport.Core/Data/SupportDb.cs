using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Feed;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supervision;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Telemetry;
using CoeSupport.Core.Templates;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// The support database. Opened by <see cref="Database"/> only, for one person or for the system: what carries words is filtered by the open
/// memberships of that person, rooms by membership or by the scope of a coordinator or supervisor. Without a person it shows nothing.
/// </summary>
public abstract class SupportDb(DbContextOptions options, DoorView view) : DbContext(options)
{
    private readonly HashSet<FeedTopic> _announcements = [];

    /// <summary>Municipalities.</summary>
    public DbSet<Municipality> Municipalities => Set<Municipality>();

    /// <summary>LINE accounts.</summary>
    public DbSet<Channel> Channels => Set<Channel>();

    /// <summary>What channels tell parents before anything else, by version.</summary>
    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();

    /// <summary>What channels say when the people of a room come and go.</summary>
    public DbSet<TeamText> TeamTexts => Set<TeamText>();

    /// <summary>People of the staff.</summary>
    public DbSet<Staff> Staff => Set<Staff>();

    /// <summary>Signed-in browsers; filtered to the person's own.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>Logout tokens that were taken; the system's only.</summary>
    public DbSet<UsedToken> UsedTokens => Set<UsedToken>();

    /// <summary>Which account a person signs in with; the system's only.</summary>
    public DbSet<StaffIdentity> StaffIdentities => Set<StaffIdentity>();

    /// <summary>Invitations to the staff; the system's only.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>How people like to work; filtered to the person.</summary>
    public DbSet<StaffPreferences> Preferences => Set<StaffPreferences>();

    /// <summary>Ways of looking at a list that people gave a name; filtered to the person.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>What matters about supporters when rooms are given out; filtered to the person's own, to coordinators and to administrators.</summary>
    public DbSet<SupporterProfile> SupporterProfiles => Set<SupporterProfile>();

    /// <summary>What people should look at; filtered to the person told.</summary>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>How notices leave; filtered to the person told.</summary>
    public DbSet<NoticePosting> NoticePostings => Set<NoticePosting>();

    /// <summary>Which notices people want; filtered to the person.</summary>
    public DbSet<NoticeSettings> NoticeSettings => Set<NoticeSettings>();

    /// <summary>Where notices go by mail; filtered to the person.</summary>
    public DbSet<NoticeAddress> NoticeAddresses => Set<NoticeAddress>();

    /// <summary>Devices that show notices; filtered to the person.</summary>
    public DbSet<NoticeDevice> NoticeDevices => Set<NoticeDevice>();

    /// <summary>Parents.</summary>
    public DbSet<Parent> Parents => Set<Parent>();

    /// <summary>Rooms; filtered by membership or roster scope.</summary>
    public DbSet<Room> Rooms => Set<Room>();

    /// <summary>Memberships.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>The rota of reception.</summary>
    public DbSet<ReceptionShift> ReceptionShifts => Set<ReceptionShift>();

    /// <summary>Duties of specialists.</summary>
    public DbSet<Duty> Duties => Set<Duty>();

    /// <summary>Turns of duties that are not as planned.</summary>
    public DbSet<DutyException> DutyExceptions => Set<DutyException>();

    /// <summary>Colleagues asked to take a turn.</summary>
    public DbSet<DutySwap> DutySwaps => Set<DutySwap>();

    /// <summary>Grants of supervision.</summary>
    public DbSet<SupervisionGrant> SupervisionGrants => Set<SupervisionGrant>();

    /// <summary>Debriefs; filtered by membership to their author and the supervisors of the room.</summary>
    public DbSet<Debrief> Debriefs => Set<Debrief>();

    /// <summary>Reasons of emergency access; filtered by membership.</summary>
    public DbSet<EmergencyReason> EmergencyReasons => Set<EmergencyReason>();

    /// <summary>Messages; filtered by membership.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>Photos, videos, sounds and files; filtered by membership like their messages.</summary>
    public DbSet<Media> Media => Set<Media>();

    /// <summary>Withdrawals that came before their message.</summary>
    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    /// <summary>Erasures of rooms: dates and states.</summary>
    public DbSet<RoomErasure> RoomErasures => Set<RoomErasure>();

    /// <summary>What keeps a key that is to be deleted; the system's only.</summary>
    public DbSet<ErasureHold> ErasureHolds => Set<ErasureHold>();

    /// <summary>Drafts; filtered to their author while a member.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>What is known of parents; filtered by membership.</summary>
    public DbSet<ParentRecord> ParentRecords => Set<ParentRecord>();

    /// <summary>How that changed; filtered by membership.</summary>
    public DbSet<ParentChange> ParentChanges => Set<ParentChange>();

    /// <summary>What may be known of parents for forming trios; filtered to scopes and memberships.</summary>
    public DbSet<ParentOutline> ParentOutlines => Set<ParentOutline>();

    /// <summary>Codes of counters and campaigns.</summary>
    public DbSet<IntakeCode> IntakeCodes => Set<IntakeCode>();

    /// <summary>How often their pages were opened.</summary>
    public DbSet<IntakeOpening> IntakeOpenings => Set<IntakeOpening>();

    /// <summary>How parents came; filtered to scopes.</summary>
    public DbSet<RoomIntake> RoomIntakes => Set<RoomIntake>();

    /// <summary>Who writes the first word in a quiet room.</summary>
    public DbSet<FirstWordTurn> FirstWordTurns => Set<FirstWordTurn>();

    /// <summary>How the risk of rooms changed; filtered by membership.</summary>
    public DbSet<RiskStep> RiskSteps => Set<RiskStep>();

    /// <summary>Phrases that may suggest a risk.</summary>
    public DbSet<RiskPhrase> RiskPhrases => Set<RiskPhrase>();

    /// <summary>Up to where somebody put hints away; filtered to the person.</summary>
    public DbSet<HintDismissal> HintDismissals => Set<HintDismissal>();

    /// <summary>What is to be followed up; filtered by membership.</summary>
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    /// <summary>What happened to that; filtered by membership.</summary>
    public DbSet<FollowUpStep> FollowUpSteps => Set<FollowUpStep>();

    /// <summary>Agreed phone calls; filtered by membership.</summary>
    public DbSet<PhoneCall> PhoneCalls => Set<PhoneCall>();

    /// <summary>Hotlines and agencies; for everybody who works here.</summary>
    public DbSet<DirectoryEntry> DirectoryEntries => Set<DirectoryEntry>();

    /// <summary>Templates of replies; filtered to the shared ones and the person's own.</summary>
    public DbSet<Template> Templates => Set<Template>();

    /// <summary>Notes; filtered by membership and by whom they are for.</summary>
    public DbSet<Note> Notes => Set<Note>();

    /// <summary>Who is named in notes; filtered to the person named and the author.</summary>
    public DbSet<NoteMention> NoteMentions => Set<NoteMention>();

    /// <summary>Notes that were begun; filtered to their author while a member.</summary>
    public DbSet<NoteDraft> NoteDrafts => Set<NoteDraft>();

    /// <summary>Sendings; filtered by membership.</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>What is known about each channel's monthly quota.</summary>
    public DbSet<SendingQuota> SendingQuotas => Set<SendingQuota>();

    /// <summary>Trios.</summary>
    public DbSet<Trio> Trios => Set<Trio>();

    /// <summary>Seats.</summary>
    public DbSet<Seat> Seats => Set<Seat>();

    /// <summary>Who stands in for whom, and until when.</summary>
    public DbSet<Substitution> Substitutions => Set<Substitution>();

    /// <summary>Calls for a specialist; filtered to memberships, scopes and those who were asked. Without a word.</summary>
    public DbSet<Escalation> Escalations => Set<Escalation>();

    /// <summary>Their words; filtered by membership.</summary>
    public DbSet<EscalationWords> EscalationWords => Set<EscalationWords>();

    /// <summary>Which lines advice is given on; filtered by membership.</summary>
    public DbSet<EscalationQuote> EscalationQuotes => Set<EscalationQuote>();

    /// <summary>Who was asked; filtered like the escalations.</summary>
    public DbSet<EscalationOffer> EscalationOffers => Set<EscalationOffer>();

    /// <summary>What happened, step by step; filtered to memberships and scopes.</summary>
    public DbSet<EscalationStep> EscalationSteps => Set<EscalationStep>();

    /// <summary>Who is alarmed in the end.</summary>
    public DbSet<EmergencyContact> EmergencyContacts => Set<EmergencyContact>();

    /// <summary>Events from LINE; the system's only.</summary>
    public DbSet<InboxEvent> InboxEvents => Set<InboxEvent>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The instant at which memberships are judged.</summary>
    public DateTimeOffset Now => view.Clock.GetUtcNow();

    internal bool IsSystem => view.IsSystem;

    internal StaffId? Viewer => view.Viewer;

    internal bool IsProfessional => view.IsProfessional;

    internal bool SeesProfiles => view.SeesProfiles;

    internal bool SeesWholeRoster => view.SeesWholeRoster;

    internal IReadOnlyList<MunicipalityId?> RosterMunicipalities => view.RosterMunicipalities;

    internal IReadOnlyList<ChannelId> RosterChannels => view.RosterChannels;

    internal IReadOnlyCollection<FeedTopic> Announcements => _announcements;

    /// <summary>To be told to open screens once the change is committed.</summary>
    public void Announce(FeedTopic topic) => _announcements.Add(topic);

    /// <summary>
    /// Announces a change in a room to everybody in it: to its open screens and to the room lists of its members. The roster follows, because
    /// who waits may have changed.
    /// </summary>
    public Task AnnounceRoomAsync(RoomId room, CancellationToken ct) => AnnounceRoomsAsync([room], ct);

    /// <summary>As <see cref="AnnounceRoomAsync"/>, for several rooms in one question.</summary>
    public Task AnnounceRoomsAsync(IReadOnlyCollection<RoomId> rooms, CancellationToken ct)
    {
        foreach (var room in rooms) Announce(FeedTopic.Of(room));
        return AnnounceListsAsync(rooms, ct);
    }

    /// <summary>As <see cref="AnnounceRoomAsync"/>, where only lines came, went or were delivered: what stands beside the conversation need not be read again.</summary>
    public Task AnnounceLinesAsync(IReadOnlyCollection<RoomId> rooms, CancellationToken ct)
    {
        foreach (var room in rooms) Announce(FeedTopic.LinesOf(room));
        return AnnounceListsAsync(rooms, ct);
    }

    private async Task AnnounceListsAsync(IReadOnlyCollection<RoomId> rooms, CancellationToken ct)
    {
        if (rooms.Count == 0) return;
        Announce(FeedTopic.Roster);
        var members = await Memberships.Where(m => rooms.Contains(m.RoomId) && m.EndedAt == null).Select(m => m.StaffId).Distinct().ToListAsync(ct);
        foreach (var member in members) Announce(FeedTopic.Of(member));
    }

    /// <summary>
    /// Holds others with the same name off until this change ends. On SQLite the write gate does that already; on PostgreSQL it is an advisory
    /// lock of the transaction.
    /// </summary>
    public abstract Task LockAsync(string name, CancellationToken ct);

    /// <summary>The attempts of the sendings that this change makes go on with the trace under way, if somebody follows it.</summary>
    internal void TraceSendings()
    {
        if (Traces.IsUnderWay) Traces.Remember(ChangeTracker.Entries<Delivery>().Select(entry => entry.Entity.Id.ToString()));
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        view.MayWrite
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : throw new InvalidOperationException("This context was opened for reading. Use Database.ChangeAsAsync.");

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Changes are saved asynchronously.");

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SupportDb).Assembly);

        // The door. Advice shows quoted messages only and so never opens a room here (its own issue adds what it opens).
        modelBuilder.Entity<Message>().HasQueryFilter("membership", message => IsSystem || Memberships.Any(m =>
            m.RoomId == message.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= message.Sequence)));
        modelBuilder.Entity<Media>().HasQueryFilter("membership", media => IsSystem || Memberships.Any(m =>
            m.RoomId == media.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= media.Sequence)));
        modelBuilder.Entity<Delivery>().HasQueryFilter("membership", delivery => IsSystem || Memberships.Any(m =>
            m.RoomId == delivery.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= delivery.MessageSequence)));
        modelBuilder.Entity<Draft>().HasQueryFilter("membership", draft => IsSystem || (draft.StaffId == Viewer && Memberships.Any(m =>
            m.RoomId == draft.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now))));
        modelBuilder.Entity<EmergencyReason>().HasQueryFilter("membership", reason => IsSystem || Memberships.Any(m =>
            m.RoomId == reason.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<ParentRecord>().HasQueryFilter("membership", record => IsSystem || Memberships.Any(m =>
            m.RoomId == record.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<FirstWordTurn>().HasQueryFilter("membership", turn => IsSystem || Memberships.Any(m =>
            m.RoomId == turn.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<ParentChange>().HasQueryFilter("membership", change => IsSystem || Memberships.Any(m =>
            m.RoomId == change.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= change.Sequence)));
        // A note is for its author and for those it is meant for, while they are in the room. Who came later reads it where they may read the message
        // before it; a membership from a later message on opens only what was written since it began.
        modelBuilder.Entity<Note>().HasQueryFilter("readers", note => IsSystem
            || ((note.AuthorId == Viewer || note.Audience == NoteAudience.Team || (note.Audience == NoteAudience.Professionals && IsProfessional)
                    || (note.Audience == NoteAudience.OnePerson && note.Only == Viewer))
                && Memberships.Any(m => m.RoomId == note.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
                    && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= note.AfterSequence || m.StartedAt <= note.WrittenAt))));
        // Reasons, tasks and calls tell of what was said: like notes, but for whoever was let in for one reply only. What is somebody's own to do they always read.
        modelBuilder.Entity<RiskStep>().HasQueryFilter("membership", step => IsSystem || Memberships.Any(m => m.RoomId == step.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice
            && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= step.AfterSequence || m.StartedAt <= step.At)));
        modelBuilder.Entity<FollowUp>().HasQueryFilter("membership", one => IsSystem || Memberships.Any(m => m.RoomId == one.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice
            && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= one.AfterSequence || m.StartedAt <= one.MadeAt || one.StaffId == Viewer)));
        modelBuilder.Entity<FollowUpStep>().HasQueryFilter("membership", step => IsSystem || Memberships.Any(m => m.RoomId == step.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice
            && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<PhoneCall>().HasQueryFilter("membership", call => IsSystem || Memberships.Any(m => m.RoomId == call.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice
            && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= call.AfterSequence || m.StartedAt <= call.MadeAt || call.CallerId == Viewer)));
        modelBuilder.Entity<RiskPhrase>().HasQueryFilter("staff", _ => IsSystem || Viewer != null);
        modelBuilder.Entity<DirectoryEntry>().HasQueryFilter("staff", _ => IsSystem || Viewer != null);
        modelBuilder.Entity<HintDismissal>().HasQueryFilter("own", one => IsSystem || one.StaffId == Viewer);
        // How it was for somebody is theirs and their supervisors', as long as these are in the room.
        modelBuilder.Entity<Debrief>().HasQueryFilter("readers", debrief => IsSystem || Memberships.Any(m =>
            m.RoomId == debrief.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now) && (debrief.AuthorId == Viewer || m.Grounds == Grounds.Supervision)));
        modelBuilder.Entity<Debrief>().HasQueryFilter("erasure", debrief => IsSystem || !RoomErasures.Any(e => e.RoomId == debrief.RoomId && e.HidesBefore != null));
        modelBuilder.Entity<NoteMention>().HasQueryFilter("own", mention => IsSystem || mention.StaffId == Viewer || mention.AuthorId == Viewer);
        modelBuilder.Entity<NoteDraft>().HasQueryFilter("membership", draft => IsSystem || (draft.StaffId == Viewer && Memberships.Any(m =>
            m.RoomId == draft.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
            && (m.Until == null || m.Until > Now))));
        // What its parent asked to erase is hidden from everybody, at once and whatever their membership; what they said since is not.
        modelBuilder.Entity<Message>().HasQueryFilter("erasure", message => IsSystem || !RoomErasures.Any(e => e.RoomId == message.RoomId && e.HidesBefore > message.Sequence));
        modelBuilder.Entity<Media>().HasQueryFilter("erasure", media => IsSystem || !RoomErasures.Any(e => e.RoomId == media.RoomId && e.HidesBefore > media.Sequence));
        modelBuilder.Entity<Delivery>().HasQueryFilter("erasure", delivery => IsSystem || !RoomErasures.Any(e => e.RoomId == delivery.RoomId && e.HidesBefore > delivery.MessageSequence));
        modelBuilder.Entity<Note>().HasQueryFilter("erasure", note => IsSystem || !RoomErasures.Any(e => e.RoomId == note.RoomId && e.HidesBefore > note.AfterSequence));
        modelBuilder.Entity<RiskStep>().HasQueryFilter("erasure", step => IsSystem || !RoomErasures.Any(e => e.RoomId == step.RoomId && e.HidesBefore > step.AfterSequence));
        modelBuilder.Entity<FollowUp>().HasQueryFilter("erasure", one => IsSystem || !RoomErasures.Any(e => e.RoomId == one.RoomId && e.HidesBefore > one.AfterSequence));
        modelBuilder.Entity<PhoneCall>().HasQueryFilter("erasure", call => IsSystem || !RoomErasures.Any(e => e.RoomId == call.RoomId && e.HidesBefore > call.AfterSequence));
        modelBuilder.Entity<ParentRecord>().HasQueryFilter("erasure", record => IsSystem || !RoomErasures.Any(e => e.RoomId == record.RoomId && e.HidesBefore != null));
        modelBuilder.Entity<ParentChange>().HasQueryFilter("erasure", change => IsSystem || !RoomErasures.Any(e => e.RoomId == change.RoomId && e.HidesBefore != null));
        modelBuilder.Entity<EmergencyReason>().HasQueryFilter("erasure", reason => IsSystem || !RoomErasures.Any(e => e.RoomId == reason.RoomId && e.HidesBefore != null));
        // A draft is its author's own: it is there again as soon as the room is.
        modelBuilder.Entity<Draft>().HasQueryFilter("erasure", draft => IsSystem || !RoomErasures.Any(e => e.RoomId == draft.RoomId && e.HidesBefore == RoomErasure.Everything));
        modelBuilder.Entity<NoteDraft>().HasQueryFilter("erasure", draft => IsSystem || !RoomErasures.Any(e => e.RoomId == draft.RoomId && e.HidesBefore == RoomErasure.Everything));
        modelBuilder.Entity<Room>().HasQueryFilter("erasure", room => IsSystem || !RoomErasures.Any(e => e.RoomId == room.Id && e.HidesBefore == RoomErasure.Everything));
        modelBuilder.Entity<ErasureHold>().HasQueryFilter("system", _ => IsSystem);
        // What waits for its parent's agreement opens to nobody, whatever their membership, but on grounds of danger to life.
        modelBuilder.Entity<Message>().HasQueryFilter("consent", message => IsSystem || !message.AwaitsConsent || Memberships.Any(m =>
            m.RoomId == message.RoomId && m.StaffId == Viewer && m.Grounds == Grounds.DangerToLife && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<Media>().HasQueryFilter("consent", media => IsSystem || !media.AwaitsConsent || Memberships.Any(m =>
            m.RoomId == media.RoomId && m.StaffId == Viewer && m.Grounds == Grounds.DangerToLife && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<Delivery>().HasQueryFilter("consent", delivery => IsSystem || !delivery.AwaitsConsent || Memberships.Any(m =>
            m.RoomId == delivery.RoomId && m.StaffId == Viewer && m.Grounds == Grounds.DangerToLife && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<Note>().HasQueryFilter("consent", note => IsSystem || !note.AwaitsConsent || Memberships.Any(m =>
            m.RoomId == note.RoomId && m.StaffId == Viewer && m.Grounds == Grounds.DangerToLife && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        // Outlines follow the roster; members need them too, because their changes of the record change it.
        modelBuilder.Entity<ParentOutline>().HasQueryFilter("scope", outline => IsSystem || SeesWholeRoster
            || Rooms.Any(room => room.Id == outline.RoomId && (RosterChannels.Contains(room.ChannelId) || RosterMunicipalities.Contains(room.MunicipalityId)))
            || Memberships.Any(m => m.RoomId == outline.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<ParentOutline>().HasQueryFilter("erasure", outline => IsSystem || !RoomErasures.Any(e => e.RoomId == outline.RoomId && e.HidesBefore != null));
        modelBuilder.Entity<RoomIntake>().HasQueryFilter("scope", intake => IsSystem || SeesWholeRoster
            || Rooms.Any(room => room.Id == intake.RoomId && (RosterChannels.Contains(room.ChannelId) || RosterMunicipalities.Contains(room.MunicipalityId))));
        // Escalations carry no word: known to the room, to whoever watches over the place, and to those who are asked. Their words are for the room from there
        // on, and for the specialist who has it; which lines advice is given on, likewise.
        modelBuilder.Entity<Escalation>().HasQueryFilter("scope", escalation => IsSystem || SeesWholeRoster
            || Rooms.Any(room => room.Id == escalation.RoomId && (RosterChannels.Contains(room.ChannelId) || RosterMunicipalities.Contains(room.MunicipalityId)))
            || Memberships.Any(m => m.RoomId == escalation.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now))
            || EscalationOffers.Any(offer => offer.EscalationId == escalation.Id && offer.StaffId == Viewer));
        modelBuilder.Entity<EscalationOffer>().HasQueryFilter("scope", offer => IsSystem || offer.StaffId == Viewer || SeesWholeRoster
            || Rooms.Any(room => room.Id == offer.RoomId && (RosterChannels.Contains(room.ChannelId) || RosterMunicipalities.Contains(room.MunicipalityId)))
            || Memberships.Any(m => m.RoomId == offer.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<EscalationStep>().HasQueryFilter("scope", step => IsSystem || SeesWholeRoster
            || Rooms.Any(room => room.Id == step.RoomId && (RosterChannels.Contains(room.ChannelId) || RosterMunicipalities.Contains(room.MunicipalityId)))
            || Memberships.Any(m => m.RoomId == step.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<EscalationWords>().HasQueryFilter("readers", words => IsSystem
            || Memberships.Any(m => m.RoomId == words.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= words.AfterSequence))
            || Escalations.Any(e => e.Id == words.EscalationId && e.State == EscalationState.Accepted && e.AcceptedBy == Viewer
                && Memberships.Any(m => m.Id == e.MembershipId && m.StaffId == Viewer && m.EndedAt == null && (m.Until == null || m.Until > Now))));
        modelBuilder.Entity<EscalationWords>().HasQueryFilter("erasure", words => IsSystem || !RoomErasures.Any(e => e.RoomId == words.RoomId && e.HidesBefore > words.AfterSequence));
        modelBuilder.Entity<EscalationWords>().HasQueryFilter("consent", words => IsSystem || !words.AwaitsConsent || Memberships.Any(m =>
            m.RoomId == words.RoomId && m.StaffId == Viewer && m.Grounds == Grounds.DangerToLife && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<EscalationQuote>().HasQueryFilter("readers", quote => IsSystem
            || Memberships.Any(m => m.RoomId == quote.RoomId && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.ForApprovalOf == null && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now) && (m.FromSequence == null || m.FromSequence <= quote.Sequence))
            || Escalations.Any(e => e.Id == quote.EscalationId && e.State == EscalationState.Accepted && e.AcceptedBy == Viewer
                && Memberships.Any(m => m.Id == e.MembershipId && m.StaffId == Viewer && m.EndedAt == null && (m.Until == null || m.Until > Now))));
        modelBuilder.Entity<StaffPreferences>().HasQueryFilter("own", preferences => IsSystem || preferences.StaffId == Viewer);
        modelBuilder.Entity<Notice>().HasQueryFilter("own", notice => IsSystem || notice.StaffId == Viewer);
        modelBuilder.Entity<NoticePosting>().HasQueryFilter("own", posting => IsSystem || posting.StaffId == Viewer);
        modelBuilder.Entity<NoticeSettings>().HasQueryFilter("own", settings => IsSystem || settings.StaffId == Viewer);
        modelBuilder.Entity<NoticeAddress>().HasQueryFilter("own", address => IsSystem || address.StaffId == Viewer);
        modelBuilder.Entity<NoticeDevice>().HasQueryFilter("own", device => IsSystem || device.StaffId == Viewer);
        modelBuilder.Entity<SavedView>().HasQueryFilter("own", saved => IsSystem || saved.StaffId == Viewer);
        modelBuilder.Entity<SupporterProfile>().HasQueryFilter("own", profile => IsSystem || SeesProfiles || profile.StaffId == Viewer);
        modelBuilder.Entity<Template>().HasQueryFilter("own", template => IsSystem || (Viewer != null && (template.OwnerId == null || template.OwnerId == Viewer)));
        modelBuilder.Entity<Session>().HasQueryFilter("own", session => IsSystem || session.StaffId == Viewer);
        modelBuilder.Entity<UsedToken>().HasQueryFilter("system", _ => IsSystem);
        modelBuilder.Entity<StaffIdentity>().HasQueryFilter("system", _ => IsSystem);
        modelBuilder.Entity<Invitation>().HasQueryFilter("system", _ => IsSystem);
        modelBuilder.Entity<Withdrawal>().HasQueryFilter("system", _ => IsSystem);
        modelBuilder.Entity<InboxEvent>().HasQueryFilter("system", _ => IsSystem);
        modelBuilder.Entity<Parent>().HasQueryFilter("system", _ => IsSystem);
        // A practice room is there for those who are in it and for no other question, not even the system's: what does not ask for it by name
        // (PracticeRows) cannot send from it, count it or put it on a board.
        modelBuilder.Entity<Room>().HasQueryFilter("practice", room => !room.IsPractice || Memberships.Any(m => m.RoomId == room.Id && m.StaffId == Viewer && m.Grounds != Grounds.Advice
            && m.StartedAt <= Now && m.EndedAt == null && (m.Until == null || m.Until > Now)));
        modelBuilder.Entity<Room>().HasQueryFilter("scope", room => IsSystem || SeesWholeRoster
            || RosterChannels.Contains(room.ChannelId) || RosterMunicipalities.Contains(room.MunicipalityId)
            || Memberships.Any(m => m.RoomId == room.Id && m.StaffId == Viewer && m.Grounds != Grounds.Advice && m.StartedAt <= Now && m.EndedAt == null
                && (m.Until == null || m.Until > Now)));
    }
}
