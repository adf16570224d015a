using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Audit;

/// <summary>What was done stays written down: whoever changes, removes, moves or cuts off a line without the keys is found out.</summary>
public sealed class AuditTrailTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_written_is_sealed_in_its_order_and_holds(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 3);
        await cast.SealAuditTrailAsync();
        await WriteAsync(cast, "later");
        Assert.Equal(new AuditVerdict(Sealed: 3, Open: 1, BrokenAt: null, CutOffBefore: null), await VerifyAsync(cast));

        cast.Clock.Advance(TimeSpan.FromDays(1));
        await cast.SealAuditTrailAsync();

        Assert.Equal(new AuditVerdict(4, 0, null, null), await VerifyAsync(cast));
        Assert.Equal([3L, 4L], cast.Checkpoints.Read().Select(checkpoint => checkpoint.Position)); // one a day
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(["line 1", "line 2", "line 3", "later"], await db.AuditEntries.OrderBy(entry => entry.Position).Select(entry => entry.Detail).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_change_leaves_no_line_and_those_who_write_wait_for_no_seal(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 0);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cast.Database.ChangeAsSystemAsync<bool>("test", async (db, ct) =>
        {
            await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.TrioFormed, null, "", ct);
            await db.SaveChangesAsync(ct);
            throw new InvalidOperationException("the act failed");
        }, CancellationToken.None));

        // Two nodes on one database, each with a worker of its own.
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 5).Select(n => WriteAsync(cast, $"{n}")));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cast.SealAuditTrailAsync()));
        }

        Assert.Equal(new AuditVerdict(50, 0, null, null), await VerifyAsync(cast));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_changed_line_is_found(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 5, isSealed: true);
        await TamperAsync(cast, db => db.AuditEntries.Where(entry => entry.Position == 3).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Detail, "nothing happened")));
        Assert.Equal(3, (await VerifyAsync(cast)).BrokenAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_removed_line_is_found_even_when_the_others_close_up(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 5, isSealed: true);
        await TamperAsync(cast, async db =>
        {
            await db.AuditEntries.Where(entry => entry.Position == 2).ExecuteDeleteAsync();
            for (var position = 3; position <= 5; position++) await db.AuditEntries.Where(entry => entry.Position == position).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Position, position - 1));
        });
        Assert.Equal(2, (await VerifyAsync(cast)).BrokenAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_lines_that_changed_places_are_found(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 5, isSealed: true);
        await TamperAsync(cast, async db =>
        {
            await db.AuditEntries.Where(entry => entry.Position == 4).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Position, 99));
            await db.AuditEntries.Where(entry => entry.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Position, 4));
            await db.AuditEntries.Where(entry => entry.Position == 99).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Position, 2));
        });
        Assert.Equal(2, (await VerifyAsync(cast)).BrokenAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_end_that_was_cut_off_is_missed_also_after_more_was_written(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 5, isSealed: true);
        await TamperAsync(cast, db => db.AuditEntries.Where(entry => entry.Position > 3).ExecuteDeleteAsync());
        Assert.Equal(new AuditVerdict(3, 0, null, CutOffBefore: 5), await VerifyAsync(cast));

        foreach (var detail in new[] { "new 4", "new 5", "new 6" }) await WriteAsync(cast, detail);
        cast.Clock.Advance(TimeSpan.FromDays(1)); // the checkpoint of the day before stays
        await cast.SealAuditTrailAsync();
        Assert.Equal(5, (await VerifyAsync(cast)).BrokenAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_trail_that_was_chained_anew_under_another_key_is_found(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 5, isSealed: true);
        await TamperAsync(cast, db => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Position, (long?)null).SetProperty(entry => entry.Seal, (byte[]?)null)));
        using var folder = new TemporaryFolder();
        using var others = new KeyStore(folder.Path);
        await new SealAuditTrail(cast.Database, others, new AuditCheckpoints(folder.Path)).RunAsync(CancellationToken.None);

        Assert.Equal(1, (await VerifyAsync(cast)).BrokenAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_of_a_trail_that_was_set_back_does_not_fit_into_the_new_one(DatabaseProvider provider)
    {
        await using var cast = await CastWithTrailAsync(provider, lines: 5, isSealed: true);
        AuditEntry old;
        await using (var db = cast.Database.OpenAsSystem("test")) old = await db.AuditEntries.AsNoTracking().SingleAsync(entry => entry.Position == 4);
        await TamperAsync(cast, db => db.AuditEntries.Where(entry => entry.Position > 2).ExecuteDeleteAsync());
        Directory.Delete(Path.Combine(cast.Folder, "keys", AuditCheckpoints.FolderName), recursive: true);
        for (var n = 3; n <= 5; n++) await WriteAsync(cast, $"new {n}");
        await cast.SealAuditTrailAsync();
        Assert.True((await VerifyAsync(cast)).Holds);

        await TamperAsync(cast, async db =>
        {
            await db.AuditEntries.Where(entry => entry.Position == 4).ExecuteDeleteAsync();
            db.Add(old);
            await db.SaveChangesAsync();
        });

        Assert.Equal(4, (await VerifyAsync(cast)).BrokenAt);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_no_checkpoint()
    {
        await using var cast = await CastWithTrailAsync(DatabaseProvider.Sqlite, lines: 1, isSealed: true);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(cast.Folder, "keys", AuditCheckpoints.FolderName)));
        await File.WriteAllTextAsync(file, "1 00 today\n");
        Assert.Throws<InvalidDataException>(() => cast.Checkpoints.Read());
    }

    private static async Task<Cast> CastWithTrailAsync(DatabaseProvider provider, int lines, bool isSealed = false)
    {
        var cast = await Cast.AssembleAsync(provider);
        await TamperAsync(cast, db => db.AuditEntries.ExecuteDeleteAsync());
        for (var n = 1; n <= lines; n++) await WriteAsync(cast, $"line {n}");
        if (isSealed) await cast.SealAuditTrailAsync();
        return cast;
    }

    private static Task<bool> WriteAsync(Cast cast, string detail) => cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
    {
        await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.TrioFormed, null, detail, ct);
        return true;
    }, CancellationToken.None);

    private static Task<bool> TamperAsync(Cast cast, Func<SupportDb, Task> how) => cast.Database.ChangeAsSystemAsync("somebody tampers", async (db, _) =>
    {
        await how(db);
        return true;
    }, CancellationToken.None);

    private static async Task<AuditVerdict> VerifyAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await VerifyAuditTrail.RunAsync(db, cast.Keys, cast.Checkpoints.Read(), CancellationToken.None);
    }
}
