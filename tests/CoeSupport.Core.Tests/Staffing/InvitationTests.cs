using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Staffing;

/// <summary>Nobody comes in but by an invitation, once; from then on by the account that it bound.</summary>
public sealed class InvitationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_sign_in_binds_the_account_and_the_next_needs_no_invitation(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var invited = await office.InviteMioAsync(office.Head);

        var first = await office.ComeAsync("mio", invited.Secret);
        var second = await office.ComeAsync("mio");

        Assert.Equal(invited.Staff, (await office.ActorOfAsync(first.Secret))!.Id);
        Assert.Equal(invited.Staff, (await office.ActorOfAsync(second.Secret))!.Id);
        var member = (await office.List.ReadAsync(office.Head, None))!.Single(m => m.Id == invited.Staff);
        Assert.Equal((StaffState.Here, "Mio M."), (member.State, member.Account));
        Assert.Equal(["invitation.made", "invitation.used"], (await office.TrailAsync("invitation.made", "invitation.used")).Select(line => line.Split(' ')[0]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_works_once_also_for_two_at_the_same_moment(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var invited = await office.InviteMioAsync(office.Head);

        var came = await Task.WhenAll(office.ComeAsync("mio", invited.Secret), office.ComeAsync("a-thief", invited.Secret));

        Assert.Single(came, outcome => outcome.Secret is not null);
        Assert.Single(came, outcome => outcome.Refusal == SignInRefusal.InvitationUnusable);
        Assert.Equal(SignInRefusal.InvitationUnusable, (await office.ComeAsync("another", invited.Secret)).Refusal);
        await using var db = office.Cast.Database.OpenAsSystem("test");
        Assert.Equal(1, await db.StaffIdentities.CountAsync());
        Assert.Equal(1, await db.Sessions.CountAsync());
    }

    [Fact]
    public async Task Too_late_taken_back_replaced_or_invented_it_lets_nobody_in_and_leaves_one_line_each()
    {
        await using var office = await Office.OpenAsync();
        var invited = await office.InviteMioAsync(office.Head);
        var again = await office.Invite.InviteAgainAsync(office.Head, invited.Staff, None);
        Assert.Equal("美緒", await office.Invitations.NameAsync(again.Secret!, None));

        await AssertUselessAsync(office, invited.Secret!); // replaced
        await AssertUselessAsync(office, "invented");
        Assert.Null(await office.Revoke.RevokeAsync(office.Head, invited.Staff, None));
        await AssertUselessAsync(office, again.Secret!); // taken back
        var third = await office.Invite.InviteAgainAsync(office.Head, invited.Staff, None);
        office.Cast.Clock.Advance(Invitation.Lasts);
        await AssertUselessAsync(office, third.Secret!); // too late
        Assert.Equal(4, (await office.TrailAsync("sign-in.refused")).Count);
        var last = await office.Invite.InviteAgainAsync(office.Head, invited.Staff, None);
        office.Cast.Clock.Advance(Invitation.Lasts - TimeSpan.FromSeconds(1));
        Assert.NotNull((await office.ComeAsync("mio", last.Secret)).Secret);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_unknown_gets_no_session_and_one_line_in_the_trail(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);

        var outcome = await office.ComeAsync("a-stranger");

        Assert.Equal((null, SignInRefusal.Unknown), (outcome.Secret, outcome.Refusal));
        Assert.Equal(["sign-in.refused Unknown"], await office.TrailAsync("sign-in.refused", "session.begun"));
        await using var db = office.Cast.Database.OpenAsSystem("test");
        Assert.False(await db.Sessions.AnyAsync());
    }

    [Fact]
    public async Task The_same_subject_of_another_provider_is_somebody_else()
    {
        await using var office = await Office.OpenAsync();
        var invited = await office.InviteMioAsync(office.Head);
        await office.ComeAsync("mio", invited.Secret);

        Assert.Equal(SignInRefusal.Unknown, (await office.ComeAsync("mio", issuer: "https://other.example.invalid")).Refusal);
    }

    [Fact]
    public async Task Whoever_has_signed_in_is_not_invited_again_so_that_nobody_takes_their_place()
    {
        await using var office = await Office.OpenAsync();
        var invited = await office.InviteMioAsync(office.Head);
        await office.ComeAsync("mio", invited.Secret);

        Assert.Equal(StaffRefusal.SignedInAlready, (await office.Invite.InviteAgainAsync(office.Head, invited.Staff, None)).Refusal);
    }

    [Fact]
    public async Task Somebody_known_who_opens_anothers_link_is_themselves_and_does_not_use_it_up()
    {
        await using var office = await Office.OpenAsync();
        var invited = await office.InviteMioAsync(office.Head);
        await office.ComeAsync("mio", invited.Secret);
        var other = await office.Invite.InviteAsync(office.Head, new StaffOffer("春", null, "", [new RoleGrant(Role.Coordinator, Scope.WholeOperator)]), None);

        Assert.Equal(invited.Staff, (await office.ActorOfAsync((await office.ComeAsync("mio", other.Secret)).Secret))!.Id);

        Assert.Equal(other.Staff, (await office.ActorOfAsync((await office.ComeAsync("haru", other.Secret)).Secret))!.Id);
    }

    [Fact]
    public async Task An_administrator_may_invite_and_nobody_else()
    {
        await using var office = await Office.OpenAsync();
        var everywhere = Scope.WholeOperator;
        foreach (var role in Enum.GetValues<Role>())
        {
            var somebody = await office.HireAsync($"役{(int)role}", SupporterKind.Professional, new RoleGrant(role, everywhere));
            var outcome = await office.InviteMioAsync(somebody);
            Assert.Equal(role == Role.Administrator, outcome.Secret is not null);
            if (role != Role.Administrator) Assert.Equal(StaffRefusal.NotFound, outcome.Refusal);
        }
        // The roles of the moment count, not those of the screen.
        Assert.Equal(StaffRefusal.NotFound, (await office.InviteMioAsync(office.Cast.Midwife with { Roles = [new RoleGrant(Role.Administrator, everywhere)] })).Refusal);
    }

    [Fact]
    public async Task Within_ones_reach_only()
    {
        await using var office = await Office.OpenAsync();
        var (cast, by) = (office.Cast, office.ShiomiHead);
        async Task<StaffRefusal?> Invite(Scope scope) => (await office.Invite.InviteAsync(by, new StaffOffer("春", SupporterKind.Volunteer, "", [new RoleGrant(Role.Supporter, scope)]), None)).Refusal;

        Assert.Null(await Invite(Scope.Of(cast.Shiomi)));
        Assert.Null(await Invite(Scope.Of(cast.Channel))); // which belongs to Shiomi
        Assert.Equal(StaffRefusal.BeyondReach, await Invite(Scope.Of(cast.Wakaba)));
        Assert.Equal(StaffRefusal.BeyondReach, await Invite(Scope.WholeOperator));
        Assert.Equal(StaffRefusal.BeyondReach, await Invite(Scope.Of(MunicipalityId.New())));
        Assert.Equal(StaffRefusal.BeyondReach, await Invite(new Scope(ScopeKind.WholeOperator, Guid.NewGuid())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a name of more than 20")]
    [InlineData("森\u202E下")]
    [InlineData("森\u200B下")]
    [InlineData("森\n下")]
    public async Task A_name_is_short_and_hides_nothing(string name)
    {
        await using var office = await Office.OpenAsync();

        var refused = await office.Invite.InviteAsync(office.Head, new StaffOffer(name, SupporterKind.Volunteer, "", [new RoleGrant(Role.Supporter, Scope.WholeOperator)]), None);

        Assert.Equal(StaffRefusal.Name, refused.Refusal);
    }

    [Fact]
    public async Task It_needs_a_role_and_a_supporter_a_kind()
    {
        await using var office = await Office.OpenAsync();

        Assert.Equal(StaffRefusal.NoRole, (await office.Invite.InviteAsync(office.Head, new StaffOffer("春", SupporterKind.Volunteer, "", []), None)).Refusal);
        Assert.Equal(StaffRefusal.NoKind, (await office.Invite.InviteAsync(office.Head, new StaffOffer("春", null, "", [new RoleGrant(Role.Supporter, Scope.WholeOperator)]), None)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_administrator_comes_by_a_configured_code_once_and_never_again(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider); // its administrators cannot sign in yet
        const string code = "0123456789abcdef0123456789abcdef", next = "fedcba9876543210fedcba9876543210";

        Assert.True(await office.First.RunAsync(code, "Administrator", None));
        Assert.False(await office.First.RunAsync(code, "Administrator", None)); // a second start
        var head = await office.ActorOfAsync((await office.ComeAsync("head", code)).Secret);

        Assert.True(head!.Roles.Single() is { Role: Role.Administrator, Scope.Kind: ScopeKind.WholeOperator });
        Assert.Equal(SignInRefusal.InvitationUnusable, (await office.ComeAsync("a-thief", code)).Refusal);
        Assert.False(await office.First.RunAsync(next, "Administrator", None)); // there is one
        Assert.Null(await office.EndWork.EndAsync(office.Head, head.Id, None));
        Assert.False(await office.First.RunAsync(code, "Administrator", None)); // the old code is no back door
        Assert.True(await office.First.RunAsync(next, "Administrator", None));
        await Assert.ThrowsAsync<ArgumentException>(() => office.First.RunAsync("short", "Administrator", None));
    }

    private static async Task AssertUselessAsync(Office office, string secret)
    {
        Assert.Null(await office.Invitations.NameAsync(secret, None));
        var outcome = await office.ComeAsync("mio", secret);
        Assert.Equal((null, SignInRefusal.InvitationUnusable), (outcome.Secret, outcome.Refusal));
    }
}
