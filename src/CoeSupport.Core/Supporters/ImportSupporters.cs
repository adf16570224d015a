using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// Takes a list of supporters in, for administrators: first shown line by line, then, if everything in it can be done and is still what was shown, done in
/// one change. Who has no id is invited into a scope; who has one is changed. Names and kinds of people who are here do not change by a list.
/// </summary>
public sealed class ImportSupporters(Database database)
{
    /// <summary>The most lines of a list.</summary>
    public const int MostLines = 2000;

    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    /// <summary>What would become of every line; null for whoever is no administrator of the scope, or for too long a list.</summary>
    public async Task<ImportPlan?> PlanAsync(Actor actor, IReadOnlyList<SupporterLine> lines, Scope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count > MostLines) return null;
        await using var db = database.OpenAsSystem("an administrator looks at what a list of supporters would change");
        return await JudgeAsync(db, actor, lines, scope, ct) is { } judged ? new ImportPlan([.. judged.Select(line => line.Planned)]) : null;
    }

    /// <summary>Takes it in, if it still does what the plan with this fingerprint showed.</summary>
    public Task<ImportResult> TakeAsync(Actor actor, IReadOnlyList<SupporterLine> lines, Scope scope, string fingerprint, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count > MostLines) return Task.FromResult(ImportResult.Not(ImportRefusal.TooMany));
        return database.ChangeAsSystemAsync("an administrator takes a list of supporters in", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            if (await JudgeAsync(db, actor, lines, scope, token) is not { } judged || await Actors.FindAsync(db, actor.Id, token) is not { } now) return ImportResult.Not(ImportRefusal.NotFound);
            var plan = new ImportPlan([.. judged.Select(line => line.Planned)]);
            if (!plan.MayBeDone) return ImportResult.Not(ImportRefusal.NothingToDo);
            if (plan.Fingerprint != fingerprint) return ImportResult.Not(ImportRefusal.Stale);
            var invited = new List<ImportedInvitation>();
            foreach (var line in judged.Where(line => line.Planned.Fate == LineFate.New)) invited.Add(await InviteAsync(db, now, line.Wanted, scope, token));
            foreach (var line in judged.Where(line => line.Planned.Fate == LineFate.Changed)) await ChangeAsync(db, now, line, token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SupportersImported, room: null, $"new {plan.Count(LineFate.New)} changed {plan.Count(LineFate.Changed)}", token);
            db.Announce(FeedTopic.People);
            db.Announce(FeedTopic.Roster);
            return new ImportResult(null, invited, plan.Count(LineFate.Changed));
        }, ct);
    }

    private static async Task<ImportedInvitation> InviteAsync(SupportDb db, Actor actor, WantedSupporter wanted, Scope scope, CancellationToken ct)
    {
        var offer = new StaffOffer(wanted.Name!, wanted.Kind, wanted.About ?? "", [new RoleGrant(Role.Supporter, scope)]) { Since = wanted.Since is { } since ? StartOf(since) : null };
        var invited = await InviteStaff.InviteAsync(db, actor, offer, ct);
        if (invited.Refusal is { } why) throw new InvalidOperationException($"A line that was judged good is refused: {why}."); // the change is rolled back whole
        var profile = db.SupporterProfiles.Add(new SupporterProfile(invited.Staff)).Entity;
        wanted.Into(profile);
        return new ImportedInvitation(wanted.Name!, invited);
    }

    private static async Task ChangeAsync(SupportDb db, Actor actor, Judged line, CancellationToken ct)
    {
        var (staff, profile) = (line.Staff!, line.Profile!);
        if (db.Entry(profile).State == EntityState.Detached) db.SupporterProfiles.Add(profile);
        line.Wanted.Into(profile);
        if (line.Wanted.About is { } about) staff.Describe(about);
        if (line.Planned.Changes.Contains(SupporterColumn.Since)) staff.JoinedAt(StartOf(line.Wanted.Since!.Value));
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SupporterImported, room: null, $"{staff.Id} {string.Join(',', line.Planned.Changes)}", ct);
        db.Announce(FeedTopic.Of(staff.Id));
    }

    private static async Task<IReadOnlyList<Judged>?> JudgeAsync(SupportDb db, Actor actor, IReadOnlyList<SupporterLine> lines, Scope scope, CancellationToken ct)
    {
        if (await Actors.FindAsync(db, actor.Id, ct) is not { } now || !now.Holds(Role.Administrator) || await Staffing.Places.OfAsync(db, [scope], ct) is not { } target
            || !PermissionTable.AllowsToward(Permission.ImportSupporters, now, StaffId.New(), target)) return null;
        var places = await db.Municipalities.AsNoTracking().Select(place => new PlaceChoice(place.Id, place.Name, place.Prefecture)).ToListAsync(ct);
        var people = await db.Staff.Include(s => s.Roles).Where(s => s.LeftAt == null).ToDictionaryAsync(s => s.Id, ct);
        var profiles = await ProfileRows.Whole(db).ToDictionaryAsync(profile => profile.StaffId, ct);
        var homes = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id.Value, channel => channel.MunicipalityId, ct);
        IReadOnlyCollection<PlacedScope> Placed(Staff staff) => [.. staff.Roles.Select(role => new PlacedScope(role.Scope, homes.GetValueOrDefault(role.ScopeId)))];
        var names = people.Values.Where(staff => staff.Id == now.Id || PermissionTable.AllowsToward(Permission.SeeStaff, now, staff.Id, Placed(staff))).Select(staff => staff.PublicName).ToHashSet(StringComparer.Ordinal);
        var wanted = lines.Select(line => new WantedSupporter(line, places, DayOf(db.Now))).ToList();
        var byId = wanted.Where(line => line.Id is not null).CountBy(line => line.Id!.Value).ToDictionary();
        var byName = wanted.Where(line => line.Id is null && line.Name is not null).CountBy(line => line.Name!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. wanted.Select(line =>
        {
            if (line.Id is not { } id) return JudgeNew(line, names, byName);
            if (id == now.Id) line.Fault(LineFault.Oneself, SupporterColumn.Id);
            if (byId[id] > 1) line.Fault(LineFault.Twice, SupporterColumn.Id);
            var staff = people.GetValueOrDefault(id);
            if (staff is not null && id != now.Id && (staff.Kind is null || !PermissionTable.AllowsToward(Permission.ImportSupporters, now, id, Placed(staff)))) staff = null;
            return JudgeKnown(line, staff, profiles.GetValueOrDefault(id) ?? new SupporterProfile(id));
        })];
    }

    private static Judged JudgeNew(WantedSupporter line, HashSet<string> names, Dictionary<string, int> inFile)
    {
        if (line.Name is { } name && inFile[name] > 1) line.Fault(LineFault.Twice, SupporterColumn.Name);
        if (line.Name is { } taken && names.Contains(taken)) line.Fault(LineFault.NameTaken, SupporterColumn.Name);
        var faulty = line.Findings.Count > 0;
        return new Judged(line, new PlannedLine(line.Number, line.Name ?? "", null, faulty ? LineFate.Refused : LineFate.New, [], line.Findings), null, null);
    }

    private static Judged JudgeKnown(WantedSupporter line, Staff? staff, SupporterProfile profile)
    {
        if (staff is null) line.Fault(LineFault.Unknown, SupporterColumn.Id);
        else if (line.Name is not null && line.Name != staff.PublicName) line.Fault(LineFault.OtherName, SupporterColumn.Name);
        else if (line.Kind is not null && line.Kind != staff.Kind) line.Fault(LineFault.OtherKind, SupporterColumn.Kind);
        if (line.Gender is { } gender && profile.Gender is { } said && said != gender) line.Fault(LineFault.TheirsToSay, SupporterColumn.Gender);
        if (staff is null || line.Findings.Count > 0) return new Judged(line, new PlannedLine(line.Number, line.Name ?? "", staff?.Id, LineFate.Refused, [], line.Findings), staff, profile);
        var changes = line.ChangesTo(staff, profile, DayOf(staff.Since));
        return new Judged(line, new PlannedLine(line.Number, staff.PublicName, staff.Id, changes.Count > 0 ? LineFate.Changed : LineFate.Unchanged, changes, []), staff, profile);
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Tokyo).DateTime);

    private static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Tokyo).ToUniversalTime();

    private sealed record Judged(WantedSupporter Wanted, PlannedLine Planned, Staff? Staff, SupporterProfile? Profile);
}
