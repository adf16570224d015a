using System.Reflection;
using System.Text.Json;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;

namespace CoeSupport.LineSimulator;

/// <summary>Five people who have not yet found the account, for a simulator that runs alone. Their nicknames are data, not code.</summary>
internal static class DemoParents
{
    public static IReadOnlyList<SeedParent> Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("simulator-data/demo-parents.json")!;
        var names = JsonSerializer.Deserialize<string[]>(file, SimulatorJson.Options)!;
        return [.. names.Select(name => new SeedParent(UserIds.New(), name, IsFriend: false, IsBlocked: false, []))];
    }
}
