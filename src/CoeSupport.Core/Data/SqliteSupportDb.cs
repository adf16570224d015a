using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>The support database in one SQLite file.</summary>
public sealed class SqliteSupportDb(DbContextOptions<SqliteSupportDb> options, DoorView view) : SupportDb(options, view)
{
    /// <inheritdoc/>
    public override Task LockAsync(string name, CancellationToken ct) => Task.CompletedTask; // the write gate is held already

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        StorageConventions.Apply(configurationBuilder, typeof(IdToBytes<>));
    }
}
