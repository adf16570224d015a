using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Staffing;

/// <summary>Roles are given, taken and ended by administrators, within their reach, on the record, and by nobody for themselves.</summary>
public sealed class StaffTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_role_is_given_and_taken_and_counts_from_the_next_reading(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var grant = new RoleGrant(Role.Coordinator, Scope.Of(office.Cast.Wakaba));
        var heard = 0;
        using var screen = office.Cast.Feed.Subscribe(FeedTopic.Of(office.Cast.Midwife.Id), () => heard++);

        Assert.Null(await office.Roles.GiveAsync(office.Head, office.Cast.Midwife.Id, grant, None));
        Assert.Null(await office.Roles.GiveAsync(office.Head, office.Cast.Midwife.Id, grant, None)); // has it
        Assert.Contains(grant, await RolesAsync(office, office.Cast.Midwife));
        Assert.Null(await office.Roles.TakeAsync(office.Head, office.Cast.Midwife.Id, grant, None));
        Assert.DoesNotContain(grant, await RolesAsync(office, office.Cast.Midwife));

        Assert.Equal(2, heard);
        var place = $"{office.Cast.Midwife.Id} Coordinator Municipality {office.Cast.Wakaba}";
        Assert.Equal([$"role.given {place}", $"role.taken {place}"], await office.TrailAsync("role.given", "role.taken"));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_changes_roles_and_nobody_their_own()
    {
        await using var office = await Office.OpenAsync();
        var grant = new RoleGrant(Role.Supervisor, Scope.WholeOperator);

        foreach (var refused in new[] { office.Cast.Midwife, office.Cast.Volunteer, office.Cast.Coordinator, office.Cast.WakabaCoordinator })
        {
            Assert.Equal(StaffRefusal.NotFound, await office.Roles.GiveAsync(refused, office.Cast.CurrentParent.Id, grant, None));
            Assert.Equal(StaffRefusal.NotFound, await office.EndWork.EndAsync(refused, office.Cast.CurrentParent.Id, None));
        }
        foreach (var self in new[] { office.Head, office.ShiomiHead, office.Cast.Midwife })
        {
            Assert.Equal(StaffRefusal.Oneself, await office.Roles.GiveAsync(self, self.Id, grant, None));
            Assert.Equal(StaffRefusal.Oneself, await office.Roles.TakeAsync(self, self.Id, self.Roles[0], None));
            Assert.Equal(StaffRefusal.Oneself, await office.EndWork.EndAsync(self, self.Id, None));
            Assert.Equal(StaffRefusal.Oneself, (await office.Invite.InviteAgainAsync(self, self.Id, None)).Refusal);
        }
        Assert.Equal(StaffRefusal.NotFound, await office.Roles.GiveAsync(office.Head, StaffId.New(), grant, None));
        Assert.Equal(StaffRefusal.NoKind, await office.Roles.GiveAsync(office.Head, office.Cast.Coordinator.Id, new RoleGrant(Role.Supporter, Scope.WholeOperator), None));
        Assert.Empty(await office.TrailAsync("role.given", "role.taken", "staff.left"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_specialist_is_one_of_a_kind_and_a_change_of_it_is_on_record(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var (whole, here) = (new RoleGrant(Role.Specialist, Scope.WholeOperator), new RoleGrant(Role.Specialist, Scope.Of(office.Cast.Shiomi)));
        var midwife = office.Cast.Midwife.Id;
        async Task<SpecialistKind?> KindOfAsync(StaffId id) => (await office.List.ReadAsync(office.Head, None))!.Single(member => member.Id == id).Specialty;

        Assert.Equal(StaffRefusal.NoSpecialty, (await office.Invite.InviteAsync(office.Head, new StaffOffer("茜", null, "", [whole]), None)).Refusal);
        Assert.Equal(StaffRefusal.NoSpecialty, await office.Roles.GiveAsync(office.Head, midwife, whole, specialty: null, None));
        Assert.Null(await KindOfAsync(midwife));

        Assert.Null((await office.Invite.InviteAsync(office.Head, new StaffOffer("茜", null, "", [whole]) { Specialty = SpecialistKind.MentalHealth }, None)).Refusal);
        Assert.Null(await office.Roles.GiveAsync(office.Head, midwife, whole, SpecialistKind.Midwife, None));
        Assert.Null(await office.Roles.GiveAsync(office.Head, midwife, here, specialty: null, None)); // the kind is known
        Assert.Null(await office.Roles.GiveAsync(office.Head, midwife, here, SpecialistKind.Obstetrician, None));
        Assert.Null(await office.Roles.GiveAsync(office.Head, midwife, here, SpecialistKind.Obstetrician, None)); // is one: nothing changes

        Assert.Equal(SpecialistKind.Obstetrician, await KindOfAsync(midwife));
        Assert.Equal(SpecialistKind.MentalHealth, (await office.List.ReadAsync(office.Head, None))!.Single(member => member.PublicName == "茜").Specialty);
        Assert.Equal([$"specialty.changed {midwife} Midwife", $"specialty.changed {midwife} Obstetrician"], await office.TrailAsync("specialty.changed"));
        Assert.Equal(StaffRefusal.BeyondReach, await office.Roles.GiveAsync(office.ShiomiHead, midwife, whole, SpecialistKind.Paediatrician, None));
        Assert.Equal(SpecialistKind.Obstetrician, await KindOfAsync(midwife));
    }

    [Fact]
    public async Task An_administrator_of_a_municipality_stays_within_it()
    {
        await using var office = await Office.OpenAsync();
        var (cast, by) = (office.Cast, office.ShiomiHead);
        var here = Scope.Of(cast.Shiomi);
        var local = await office.HireAsync("地元", SupporterKind.Volunteer, new RoleGrant(Role.Supporter, here));
        var both = await office.HireAsync("両方", SupporterKind.Volunteer, new RoleGrant(Role.Supporter, here), new RoleGrant(Role.Supporter, Scope.Of(cast.Wakaba)));

        Assert.Equal(["両方", "地元", "汐見の人"], (await office.List.ReadAsync(by, None))!.Select(m => m.PublicName).Order(StringComparer.Ordinal));
        Assert.Null(await office.List.ReadAsync(cast.Midwife, None));
        Assert.All((await office.List.ReadAsync(cast.Coordinator, None))!, member => Assert.Null(member.Account)); // sees the people, not their accounts
        Assert.Equal(["こえ", "汐見市"], (await office.List.ScopesAsync(by, None)).Select(choice => choice.Place ?? "*").Order(StringComparer.Ordinal));
        Assert.Empty(await office.List.ScopesAsync(cast.Coordinator, None));
        Assert.Null(await office.Roles.GiveAsync(by, local.Id, new RoleGrant(Role.Administrator, here), None));
        foreach (var beyond in new[] { Scope.WholeOperator, Scope.Of(cast.Wakaba) })
        {
            Assert.Equal(StaffRefusal.BeyondReach, await office.Roles.GiveAsync(by, local.Id, new RoleGrant(Role.Administrator, beyond), None));
        }
        Assert.Equal(StaffRefusal.BeyondReach, await office.Roles.TakeAsync(by, both.Id, new RoleGrant(Role.Supporter, Scope.Of(cast.Wakaba)), None));
        Assert.Equal(StaffRefusal.NotFound, await office.Roles.GiveAsync(by, cast.Midwife.Id, new RoleGrant(Role.Supervisor, here), None)); // works everywhere: beyond sight
        Assert.Equal(StaffRefusal.NotFound, await office.EndWork.EndAsync(by, both.Id, None)); // works elsewhere too
        Assert.Null(await office.Roles.TakeAsync(by, both.Id, new RoleGrant(Role.Supporter, here), None));
        Assert.Null(await office.EndWork.EndAsync(by, local.Id, None));
    }

    [Fact]
    public async Task A_role_that_was_taken_a_moment_ago_gives_nothing_any_more()
    {
        await using var office = await Office.OpenAsync();
        Assert.Null(await office.Roles.TakeAsync(office.Head, office.ShiomiHead.Id, office.ShiomiHead.Roles[0], None));

        // The screen of the other still believes in it.
        Assert.Equal(StaffRefusal.NotFound, (await office.InviteMioAsync(office.ShiomiHead)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_leaves_loses_sessions_memberships_invitations_and_the_account_at_once(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var cast = office.Cast;
        var room = await cast.RoomWithTrioAsync();
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(12));
        var secret = await office.Begin.BeginAsync(cast.Midwife.Id, Device.Of(null), replaced: null, None);
        var session = (await office.Open.FindAsync(secret!, None))!.Id;
        var heard = new List<string>();
        using var screen = cast.Feed.Subscribe(FeedTopic.Of(session), () => heard.Add("session"));
        using var talk = cast.Feed.Subscribe(FeedTopic.Of(room), () => heard.Add("room"));

        Assert.Null(await office.EndWork.EndAsync(office.Head, cast.Midwife.Id, None));

        Assert.Equal(["room", "session"], heard.Order(StringComparer.Ordinal));
        Assert.Null(await office.ActorOfAsync(secret));
        Assert.Null(await cast.WordsReadByAsync(cast.Midwife, room));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.Equal(StaffRefusal.NotFound, await office.EndWork.EndAsync(office.Head, cast.Midwife.Id, None));
        Assert.Single(await office.TrailAsync("staff.left"));
        Assert.Single(await office.TrailAsync("membership.ended"));
        Assert.Single(await office.TrailAsync("session.ended"));
        Assert.Equal(StaffState.Left, (await office.List.ReadAsync(office.Head, None))!.Single(m => m.Id == cast.Midwife.Id).State);
        Assert.Null(await office.Begin.BeginAsync(cast.Midwife.Id, Device.Of(null), replaced: null, None));

        // The account can be invited anew, as somebody new.
        var invited = await office.InviteMioAsync(office.Head);
        await office.ComeAsync("mio", invited.Secret);
        Assert.Null(await office.EndWork.EndAsync(office.Head, invited.Staff, None));
        Assert.Equal(SignInRefusal.Unknown, (await office.ComeAsync("mio")).Refusal);
        var anew = await office.InviteMioAsync(office.Head);
        Assert.Equal(anew.Staff, (await office.ActorOfAsync((await office.ComeAsync("mio", anew.Secret)).Secret))!.Id);
    }

    [Fact]
    public async Task Somebody_who_left_is_let_in_by_no_rota()
    {
        await using var office = await Office.OpenAsync();
        var cast = office.Cast;
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(12));
        Assert.Null(await office.EndWork.EndAsync(office.Head, cast.ReceptionNurse.Id, None));

        var room = await cast.ParentWritesAsync("はじめまして");
        await new KeepReception(cast.Database).RunAsync(None);

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.Memberships.AnyAsync(m => m.RoomId == room && m.StaffId == cast.ReceptionNurse.Id));
    }

    [Fact]
    public async Task Identities_and_invitations_are_for_the_system_alone()
    {
        await using var office = await Office.OpenAsync();
        await office.ComeAsync("mio", (await office.InviteMioAsync(office.Head)).Secret);

        await using var db = office.Cast.Database.OpenAs(office.Head);
        Assert.Empty(await db.StaffIdentities.ToListAsync());
        Assert.Empty(await db.Invitations.ToListAsync());
        Assert.Empty(await db.Sessions.ToListAsync());
        Assert.Empty(await db.UsedTokens.ToListAsync());
    }

    private static async Task<IReadOnlyList<RoleGrant>> RolesAsync(Office office, Actor who) => (await new Actors(office.Cast.Database).FindAsync(who.Id, None))!.Roles;
}
