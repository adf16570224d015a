using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>The support database on PostgreSQL.</summary>
public sealed class PostgresSupportDb(DbContextOptions<PostgresSupportDb> options, DoorView view) : SupportDb(options, view)
{
    /// <inheritdoc/>
    public override async Task LockAsync(string name, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A lock belongs to a change.");
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        StorageConventions.Apply(configurationBuilder, typeof(IdToGuid<>));
    }
}
