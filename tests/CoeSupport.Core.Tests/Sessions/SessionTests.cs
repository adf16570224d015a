using System.Text;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Tests.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Sessions;

/// <summary>A session lets in whoever has its secret, within its limits, until it is ended; and it is its owner's only.</summary>
public sealed class SessionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_secret_opens_it_and_the_database_does_not_hold_the_secret(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var secret = await office.Begin.BeginAsync(office.Cast.Midwife.Id, Device.Of("Mozilla/5.0 (iPhone) Version/17.0 Safari/604.1"), replaced: null, None);

        Assert.Equal(office.Cast.Midwife.Id, (await office.ActorOfAsync(secret))!.Id);
        Assert.Null(await office.ActorOfAsync(secret + "x"));
        Assert.Null(await office.ActorOfAsync(""));
        Assert.Null(await office.ActorOfAsync(new string('x', 5000)));
        await using var db = office.Cast.Database.OpenAsSystem("test");
        var row = await db.Sessions.SingleAsync();
        Assert.Equal(32, row.TokenHash.Length);
        Assert.NotEqual(Encoding.UTF8.GetBytes(secret!), row.TokenHash);
        Assert.Equal((BrowserKind.Safari, SystemKind.IPhone), (row.Browser, row.System));
        Assert.Equal([$"session.begun {row.Id} persona"], await office.TrailAsync("session.begun"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Unused_it_ends_after_the_idle_limit_and_used_after_the_longest(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var idle = await office.Begin.BeginAsync(office.Cast.Midwife.Id, Device.Of(null), replaced: null, None);
        var used = await office.Begin.BeginAsync(office.Cast.Volunteer.Id, Device.Of(null), replaced: null, None);

        office.Cast.Clock.Advance(Office.Limits.Idle - TimeSpan.FromMinutes(1));
        Assert.NotNull(await office.ActorOfAsync(used));
        office.Cast.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await office.ActorOfAsync(idle));
        Assert.NotNull(await office.ActorOfAsync(used));
        office.Cast.Clock.Advance(Office.Limits.Longest - Office.Limits.Idle - TimeSpan.FromSeconds(1));
        Assert.NotNull(await office.ActorOfAsync(used));
        office.Cast.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await office.ActorOfAsync(used));
    }

    [Fact]
    public async Task What_is_done_in_a_circuit_counts_as_being_seen_and_a_mere_question_does_not()
    {
        await using var office = await Office.OpenAsync();
        var secret = await office.Begin.BeginAsync(office.Cast.Midwife.Id, Device.Of(null), replaced: null, None);
        var session = (await office.Open.FindAsync(secret!, None))!.Id;

        office.Cast.Clock.Advance(TimeSpan.FromHours(7));
        Assert.True(await office.Open.IsOpenAsync(session, None));
        Assert.NotNull(await office.Open.ActorAsync(session, None));
        office.Cast.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await office.Open.IsOpenAsync(session, None));
        await office.Open.SeeAsync(session, None); // too late: it does not come back
        Assert.False(await office.Open.IsOpenAsync(session, None));

        var other = (await office.Open.FindAsync((await office.Begin.BeginAsync(office.Cast.Midwife.Id, Device.Of(null), replaced: null, None))!, None))!.Id;
        office.Cast.Clock.Advance(TimeSpan.FromHours(7));
        await office.Open.SeeAsync(other, None);
        office.Cast.Clock.Advance(TimeSpan.FromHours(6));
        Assert.True(await office.Open.IsOpenAsync(other, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_owner_ends_one_or_all_and_open_screens_hear_of_it(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var (here, there) = (await BeginAsync(office), await BeginAsync(office));
        var heard = 0;
        using var screen = office.Cast.Feed.Subscribe(FeedTopic.Of(there.Id), () => heard++);

        Assert.True(await office.End.EndAsync(office.Cast.Midwife, there.Id, SessionEnd.SignedOutElsewhere, None));
        Assert.False(await office.End.EndAsync(office.Cast.Midwife, there.Id, SessionEnd.SignedOutElsewhere, None));

        Assert.Equal(1, heard);
        Assert.False(await office.Open.IsOpenAsync(there.Id, None));
        Assert.True(await office.Open.IsOpenAsync(here.Id, None));
        Assert.Equal([here.Id], (await office.Open.ReadAsync(office.Cast.Midwife, None)).Select(session => session.Id));
        Assert.Equal(1, await office.End.EndAllAsync(office.Cast.Midwife, None));
        Assert.Null(await office.ActorOfAsync(here.Secret));
        Assert.Equal([$"session.ended {there.Id} {office.Cast.Midwife.Id} SignedOutElsewhere", $"session.ended {here.Id} {office.Cast.Midwife.Id} SignedOutElsewhere"], await office.TrailAsync("session.ended"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_sees_or_ends_a_colleagues(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var (id, _) = await BeginAsync(office);

        foreach (var other in new[] { office.Cast.Volunteer, office.Cast.Coordinator, office.Head })
        {
            Assert.Empty(await office.Open.ReadAsync(other, None));
            Assert.False(await office.End.EndAsync(other, id, SessionEnd.SignedOutElsewhere, None));
            Assert.Equal(0, await office.End.EndAllAsync(other, None));
        }
        Assert.True(await office.Open.IsOpenAsync(id, None));
    }

    [Fact]
    public async Task Signing_in_again_in_the_same_browser_ends_the_session_that_it_had()
    {
        await using var office = await Office.OpenAsync();
        var (id, secret) = await BeginAsync(office);

        var next = await office.Begin.BeginAsync(office.Cast.Volunteer.Id, Device.Of(null), replaced: secret, None);

        Assert.False(await office.Open.IsOpenAsync(id, None));
        Assert.Equal(office.Cast.Volunteer.Id, (await office.ActorOfAsync(next))!.Id);
    }

    [Fact]
    public async Task Rows_that_are_over_for_30_days_go_with_the_next_sign_in_of_their_owner()
    {
        await using var office = await Office.OpenAsync();
        var (old, _) = await BeginAsync(office);
        var others = await office.Begin.BeginAsync(office.Cast.Volunteer.Id, Device.Of(null), replaced: null, None);
        office.Cast.Clock.Advance(Session.KeptFor + TimeSpan.FromDays(1));

        var (fresh, _) = await BeginAsync(office);

        await using var db = office.Cast.Database.OpenAsSystem("test");
        Assert.Equal([fresh], await db.Sessions.Where(s => s.StaffId == office.Cast.Midwife.Id).Select(s => s.Id).ToListAsync());
        Assert.Equal(1, await db.Sessions.CountAsync(s => s.StaffId == office.Cast.Volunteer.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_provider_ends_its_session_or_all_of_a_person_and_each_token_works_once(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var invited = await office.InviteMioAsync(office.Head);
        var first = (await office.ComeAsync("mio", invited.Secret, sid: "s1")).Secret;
        var second = (await office.ComeAsync("mio", sid: "s2")).Secret;
        var third = (await office.ComeAsync("mio", sid: "s3")).Secret;
        var end = new EndSessionsByProvider(office.Cast.Database);
        var until = office.Cast.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);

        Assert.Equal(0, await end.EndAsync("https://other.example.invalid", "mio", "s1", "j0", until, None));
        Assert.Equal(0, await end.EndAsync(Office.Issuer, "somebody-else", "s1", "j1", until, None));
        Assert.Equal(1, await end.EndAsync(Office.Issuer, "mio", "s1", "j2", until, None));
        Assert.Null(await office.ActorOfAsync(first));
        Assert.NotNull(await office.ActorOfAsync(second));
        Assert.Equal(1, await end.EndAsync(Office.Issuer, subject: null, "s2", "j3", until, None));
        Assert.Null(await office.ActorOfAsync(second));
        Assert.Null(await end.EndAsync(Office.Issuer, "mio", sid: null, "j2", until, None)); // replayed
        Assert.NotNull(await office.ActorOfAsync(third));
        Assert.Equal(1, await end.EndAsync(Office.Issuer, "mio", sid: null, "j4", until, None));
        Assert.Null(await office.ActorOfAsync(third));
        Assert.Equal(3, (await office.TrailAsync("session.ended")).Count(line => line.EndsWith("ByProvider", StringComparison.Ordinal)));
        // What can no longer be replayed is forgotten.
        office.Cast.Clock.Advance(TimeSpan.FromMinutes(6));
        await end.EndAsync(Office.Issuer, "mio", sid: null, "j5", office.Cast.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), None);
        await using var db = office.Cast.Database.OpenAsSystem("test");
        Assert.Equal(1, await db.UsedTokens.CountAsync());
    }

    [Fact]
    public async Task The_id_token_is_sealed_and_gone_with_the_session()
    {
        await using var office = await Office.OpenAsync();
        var invited = await office.InviteMioAsync(office.Head);
        var secret = (await office.ComeAsync("mio", invited.Secret)).Secret!;
        var session = (await office.Open.FindAsync(secret, None))!;

        Assert.Equal("id-token-of-mio", await office.Open.IdTokenAsync(session.Id, None));
        await using (var db = office.Cast.Database.OpenAsSystem("test"))
        {
            var row = await db.Sessions.AsNoTracking().SingleAsync();
            Assert.DoesNotContain("id-token-of-mio", Encoding.UTF8.GetString(row.SealedIdToken!), StringComparison.Ordinal);
        }
        await office.End.EndAsync((await office.ActorOfAsync(secret))!, session.Id, SessionEnd.SignedOut, None);
        await using var after = office.Cast.Database.OpenAsSystem("test");
        Assert.Null((await after.Sessions.SingleAsync()).SealedIdToken);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", BrowserKind.Edge, SystemKind.Windows)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", BrowserKind.Chrome, SystemKind.Mac)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", BrowserKind.Firefox, SystemKind.Linux)]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Line/14.0.0/IAB", BrowserKind.Line, SystemKind.Android)]
    [InlineData("<script>alert(1)</script>", BrowserKind.Unknown, SystemKind.Unknown)]
    [InlineData(null, BrowserKind.Unknown, SystemKind.Unknown)]
    public void A_device_is_told_by_its_browser_and_system(string? agent, BrowserKind browser, SystemKind system) => Assert.Equal(new Device(browser, system), Device.Of(agent));

    private static async Task<(Core.People.SessionId Id, string Secret)> BeginAsync(Office office)
    {
        var secret = (await office.Begin.BeginAsync(office.Cast.Midwife.Id, Device.Of(null), replaced: null, None))!;
        return ((await office.Open.FindAsync(secret, None))!.Id, secret);
    }
}
