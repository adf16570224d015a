using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Audit;

/// <summary>A node with other keys than the database's is found out before it seals a word under them.</summary>
public sealed class TrailOfKeysTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_own_keys_fit_and_others_do_not(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var folder = new TemporaryFolder();
        using var others = new KeyStore(folder.Path);
        Assert.True(await new TrailOfKeys(cast.Database, others).FitsAsync(None)); // nothing is sealed yet
        await WriteAsync(cast, 1);
        await cast.SealAuditTrailAsync();
        Assert.True(await new TrailOfKeys(cast.Database, cast.Keys).FitsAsync(None));
        Assert.False(await new TrailOfKeys(cast.Database, others).FitsAsync(None));

        await WriteAsync(cast, 30);
        await cast.SealAuditTrailAsync();

        Assert.True(await new TrailOfKeys(cast.Database, cast.Keys).FitsAsync(None));
        Assert.False(await new TrailOfKeys(cast.Database, others).FitsAsync(None));
    }

    [Fact]
    public async Task A_line_that_somebody_changed_keeps_nobody_from_starting()
    {
        await using var cast = await Cast.AssembleAsync();
        await WriteAsync(cast, 3);
        await cast.SealAuditTrailAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.Entry(await db.AuditEntries.OrderBy(entry => entry.Position).LastAsync(ct)).Property(entry => entry.Detail).CurrentValue = "changed";
            return true;
        }, None);

        Assert.True(await new TrailOfKeys(cast.Database, cast.Keys).FitsAsync(None));
    }

    private static Task<bool> WriteAsync(Cast cast, int lines) => cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
    {
        for (var n = 0; n < lines; n++) await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.TrioFormed, null, $"line {n}", ct);
        return true;
    }, None);
}
