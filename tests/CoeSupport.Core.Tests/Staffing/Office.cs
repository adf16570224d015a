using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Tests.Staffing;

/// <summary>The cast with an administrator of the whole operator and one of Shiomi, and the verbs with which people come and go.</summary>
internal sealed class Office : IAsyncDisposable
{
    public const string Issuer = "https://login.example.invalid";

    public static readonly SessionLimits Limits = new(TimeSpan.FromHours(8), TimeSpan.FromHours(14));

    private Office(Cast cast)
    {
        Cast = cast;
        Begin = new BeginSession(cast.Database, cast.Keys, Limits);
        Open = new OpenSessions(cast.Database, cast.Keys, Limits);
        End = new EndSession(cast.Database);
        SignIn = new SignIn(cast.Database, cast.Keys, Begin);
        Invite = new InviteStaff(cast.Database);
        Revoke = new RevokeInvitation(cast.Database);
        Roles = new ChangeRoles(cast.Database);
        EndWork = new EndWork(cast.Database);
        List = new StaffList(cast.Database, cast.Keys);
        Invitations = new OpenInvitations(cast.Database);
        First = new InviteFirstAdministrator(cast.Database);
    }

    public Cast Cast { get; }

    public BeginSession Begin { get; }

    public OpenSessions Open { get; }

    public EndSession End { get; }

    public SignIn SignIn { get; }

    public InviteStaff Invite { get; }

    public RevokeInvitation Revoke { get; }

    public ChangeRoles Roles { get; }

    public EndWork EndWork { get; }

    public StaffList List { get; }

    public OpenInvitations Invitations { get; }

    public InviteFirstAdministrator First { get; }

    /// <summary>Administrator of the whole operator.</summary>
    public Actor Head { get; private set; } = null!;

    /// <summary>Administrator of Shiomi, to which the channel belongs.</summary>
    public Actor ShiomiHead { get; private set; } = null!;

    public static async Task<Office> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var office = new Office(await Cast.AssembleAsync(provider));
        office.Head = await office.HireAsync("榊", kind: null, new RoleGrant(Role.Administrator, Scope.WholeOperator));
        office.ShiomiHead = await office.HireAsync("汐見の人", kind: null, new RoleGrant(Role.Administrator, Scope.Of(office.Cast.Shiomi)));
        return office;
    }

    public async Task<Actor> HireAsync(string name, SupporterKind? kind, params RoleGrant[] roles)
    {
        var staff = new Staff(StaffId.New(), name, kind, about: "", Cast.Clock.GetUtcNow());
        foreach (var grant in roles) staff.Grant(grant.Role, grant.Scope);
        await Cast.Database.ChangeAsSystemAsync("a test hires somebody", (db, _) =>
        {
            db.Staff.Add(staff);
            return Task.FromResult(true);
        }, CancellationToken.None);
        return Actors.Of(staff);
    }

    public static ProviderSession Vouched(string subject, string? sid = null, string issuer = Issuer, string? account = null) => new(issuer, subject, sid, account, $"id-token-of-{subject}");

    public Task<Invited> InviteMioAsync(Actor by) =>
        Invite.InviteAsync(by, new StaffOffer("美緒", SupporterKind.Volunteer, "", [new RoleGrant(Role.Supporter, Scope.Of(Cast.Shiomi))]), CancellationToken.None);

    public Task<SignInOutcome> ComeAsync(string subject, string? invitation = null, string? sid = null, string? replaced = null, string issuer = Issuer) =>
        SignIn.RunAsync(Vouched(subject, sid, issuer, account: "Mio M."), invitation, Device.Of(null), replaced, CancellationToken.None);

    public async Task<Actor?> ActorOfAsync(string? secret) =>
        secret is not null && await Open.FindAsync(secret, CancellationToken.None) is { } session ? await Open.ActorAsync(session.Id, CancellationToken.None) : null;

    public async Task<IReadOnlyList<string>> TrailAsync(params string[] actions)
    {
        await using var db = Cast.Database.OpenAsSystem("test");
        return await db.AuditEntries.OrderBy(e => e.Number).Where(e => actions.Contains(e.Action)).Select(e => e.Action + " " + e.Detail).ToListAsync();
    }

    public ValueTask DisposeAsync() => Cast.DisposeAsync();
}
