using CoeSupport.Benchmarks;
using CoeSupport.Benchmarks.Fuzz;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Nonsense;

/// <summary>
/// The short form of <c>fuzz</c> (tests/CoeSupport.Benchmarks), with a fixed seed: broken webhooks unsigned and signed, odd values to every address, messages
/// to live circuits that no browser sends. The workstation is a process of its own.
/// </summary>
public sealed class NonsenseTests
{
    private const int Seed = 20261122;

    [Fact]
    public async Task Whatever_it_is_told_it_answers_stores_nothing_unsigned_and_goes_on_working()
    {
        IReadOnlyList<Door> doors;
        await using (var host = await WebHost.StartAsync()) doors = Door.Of(host.Services.GetRequiredService<EndpointDataSource>());
        Assert.Contains(doors, door => door.Pattern.Contains("line/webhook", StringComparison.Ordinal));
        Assert.Contains(doors, door => door.Form.Contains("undoSeconds"));

        await using var app = await App.StartAsync();
        // At least so much, however slow the machine: the length is for the steps, and twelve seconds do for them on an idle one.
        using var fuzzer = new Fuzzer(app, doors, new FuzzOptions { Seed = Seed, Steps = 240, WarmUp = 80, Length = TimeSpan.FromSeconds(35), Bound = TimeSpan.FromSeconds(60) }, _ => { });
        var isSound = await fuzzer.RunAsync();

        Assert.True(isSound, string.Join('\n', fuzzer.Findings));
        Assert.True(fuzzer.Counts.GetValueOrDefault("webhook signed: 200") > 0 && fuzzer.Counts.GetValueOrDefault("webhook unsigned: 401") > 0 && fuzzer.Counts.GetValueOrDefault("frames") > 0,
            "What was to be tried was not reached: " + string.Join(", ", fuzzer.Counts));
    }
}
