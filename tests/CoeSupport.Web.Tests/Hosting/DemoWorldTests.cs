using CoeSupport.Core.Access;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Demo;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>What somebody finds who opens the program for the first time looks like a working house.</summary>
public sealed class DemoWorldTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly WebHost _host = shared.Host;

    [Fact]
    public async Task Supporters_have_profiles_nobody_carries_too_much_one_is_new_and_one_pauses()
    {
        await using var db = _host.Database.OpenAsSystem("test");
        var people = await SupporterCandidates.ReadAsync(db, None);

        Assert.Equal(10, people.Count);
        Assert.All(people, person => Assert.InRange(person.OpenSeats, 0, person.Capacity));
        Assert.All(people, person => Assert.True(person is { Sentence.Length: > 0, Icon: not null, Languages.Count: > 0, Municipalities.Count: > 0, Hours.Count: > 0, Trainings.Count: > 0 }, person.PublicName));
        Assert.Single(people, person => person.IsNewcomer);
        Assert.Single(people, person => person.IsPausedAt(db.Now));
        Assert.True(people.Select(person => person.Capacity).Distinct().Count() > 2);
    }

    [Fact]
    public async Task Whoever_waits_has_a_suggestion_and_codes_have_a_funnel_that_narrows()
    {
        var coordinator = new Actor(_host.StaffIdOf(persona => persona.IsCoordinator), "皆川", null, [new RoleGrant(Role.Coordinator, Scope.WholeOperator)]);
        var keys = _host.Services.GetRequiredService<Core.Keys.KeyStore>();

        var plan = await new TrioSuggestions(_host.Database, keys).ForAllAsync(coordinator, only: null, progress: null, None);
        Assert.True(plan.Matches.Count >= 3);
        Assert.All(plan.Matches, match => Assert.NotEmpty(match.Suggestions));
        var codes = (await new IntakeCodes(_host.Database, keys).ReadAsync(coordinator, None))!.Codes;
        Assert.Equal(DemoContent.Load().File.Codes.Count, codes.Count);
        Assert.All(codes, code => Assert.True(code.Funnel.Opened > code.Funnel.Friends && code.Funnel.Friends >= code.Funnel.Wrote && code.Funnel.Wrote >= code.Funnel.Trios && code.Funnel.Trios > 0, $"{code.Label}: {code.Funnel}"));
        Assert.Contains(codes, code => code.Funnel.Wrote > code.Funnel.Trios);
    }
}
