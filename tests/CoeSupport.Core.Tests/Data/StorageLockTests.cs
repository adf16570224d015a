using CoeSupport.Core.Data;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Data;

/// <summary>Nodes share a folder, start one after the other, and keep out whoever needs it alone.</summary>
public sealed class StorageLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nodes_share_the_folder_and_whoever_needs_it_alone_waits_until_all_are_gone()
    {
        using (StorageLock.TakeShared(_folder.Path))
        {
            using (StorageLock.TakeShared(_folder.Path)) Assert.Throws<StorageInUseException>(() => StorageLock.Take(_folder.Path));
            Assert.Throws<StorageInUseException>(() => StorageLock.Take(_folder.Path));
        }
        using (StorageLock.Take(_folder.Path)) Assert.Throws<StorageInUseException>(() => StorageLock.TakeShared(_folder.Path));
        StorageLock.TakeShared(_folder.Path).Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_node_starts_when_the_one_before_has_started_or_died(bool dies)
    {
        var clock = new FakeClock();
        var first = StorageLock.TakeShared(_folder.Path);
        using var second = StorageLock.TakeShared(_folder.Path);
        await first.BeginTurnAsync(Patience, clock, CancellationToken.None);
        var turn = second.BeginTurnAsync(Patience, clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(turn.IsCompleted);

        if (dies) first.Dispose();
        else first.EndTurn();
        await Eventually.HoldsAsync("the second has its turn", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return turn.IsCompleted;
        });

        await turn;
        first.Dispose();
    }

    [Fact]
    public async Task A_node_that_waits_too_long_for_its_turn_says_so()
    {
        var clock = new FakeClock();
        using var first = StorageLock.TakeShared(_folder.Path);
        using var second = StorageLock.TakeShared(_folder.Path);
        await first.BeginTurnAsync(Patience, clock, CancellationToken.None);

        var turn = second.BeginTurnAsync(Patience, clock, CancellationToken.None);
        await Eventually.HoldsAsync("it gives up", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return turn.IsCompleted;
        });

        await Assert.ThrowsAsync<TimeoutException>(() => turn);
    }
}
