using CoeSupport.Core.Seeding;
using CoeSupport.TestKit;
using CoeSupport.Web.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>The command that fills a storage with invented rooms.</summary>
public sealed class SeedCommandTests
{
    [Fact]
    public async Task It_seeds_an_empty_storage_and_leaves_one_that_has_rooms_alone()
    {
        using var folder = new TemporaryFolder();
        string[] words = ["seed", "--rooms", "10", "--messages", "200", "--supporters", "6"];

        Assert.Contains("Done: 10 rooms with 200 messages", await EndsAsync(0, "Development", folder.Path, words), StringComparison.Ordinal);

        Assert.Contains("an empty one", await EndsAsync(1, "Development", folder.Path, words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_it_refuses()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("for Development", await EndsAsync(1, "Production", folder.Path, "seed", "--rooms", "10", "--messages", "200", "--supporters", "6"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.db", SearchOption.AllDirectories));
    }

    [Fact]
    public void One_room_in_fifty_waits_unless_said_otherwise()
    {
        Assert.Equal(new SeedPlan(100, 1000, 30, Seed: 1, WithoutTrio: 2), SeedCommand.PlanOf(["seed", "--rooms", "100", "--messages", "1000", "--supporters", "30"]));
        Assert.Equal(new SeedPlan(100, 1000, 30, Seed: 5, WithoutTrio: 40), SeedCommand.PlanOf(["seed", "--supporters", "30", "--without-trio", "40", "--rooms", "100", "--seed", "5", "--messages", "1000"]));
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("seed", "--rooms", "100", "--messages", "1000")]
    [InlineData("seed", "--rooms", "100", "--messages", "1000", "--supporters")]
    [InlineData("seed", "--rooms", "ten", "--messages", "1000", "--supporters", "30")]
    [InlineData("seed", "--rooms", "100", "--rooms", "100", "--messages", "1000", "--supporters", "30")]
    [InlineData("seed", "--rooms", "100", "--messages", "1000", "--supporters", "30", "--replace", "1")]
    public void Words_that_make_no_sense_are_no_plan(params string[] words) => Assert.Null(SeedCommand.PlanOf(words));

    private static async Task<string> EndsAsync(int code, string environment, string storage, params string[] words)
    {
        await using var application = WebProcess.Start(environment, storage, [], words);
        var ended = await application.ExitCodeAsync();
        Assert.True(ended == code, $"{string.Join(' ', words)} ended with {ended}: {application.Errors}{application.Output}");
        return code == 0 ? application.Output : application.Errors;
    }
}
