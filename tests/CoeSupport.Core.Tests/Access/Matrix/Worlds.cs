using CoeSupport.Core.Data;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>The world of each database, built when the first row asks for it.</summary>
public sealed class Worlds : IAsyncDisposable
{
    private readonly Dictionary<DatabaseProvider, Lazy<Task<World>>> _worlds =
        Enum.GetValues<DatabaseProvider>().ToDictionary(provider => provider, provider => new Lazy<Task<World>>(() => World.BuildAsync(provider)));

    internal Task<World> OnAsync(DatabaseProvider provider) => _worlds[provider].Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var world in _worlds.Values.Where(world => world is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })) await (await world.Value).DisposeAsync();
    }
}
