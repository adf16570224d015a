using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Keys;

/// <summary>Two nodes on one key store: what one makes the other finds, and what one erases is dark for both.</summary>
public sealed class SharedKeyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeyStore _one, _other;

    public SharedKeyStoreTests() => (_one, _other) = (new KeyStore(_folder.Path, shared: true), new KeyStore(_folder.Path, shared: true));

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_one_sealed_the_other_opens_and_people_are_found_by_the_same_hash()
    {
        var (room, day) = (RoomId.New(), new DateOnly(2026, 4, 1));
        var (words, payload) = (new SealedPlace("t", "c", room.Value), new SealedPlace("p", "c", Guid.Empty));
        var sealedWords = _one.CreateRoomKey(room).SealText("ひみつ", words);

        Assert.Equal("ひみつ", _other.RoomKey(room).OpenText(sealedWords, words));
        Assert.Equal("とどいた", _one.DayKey(day).OpenText(_other.DayKey(day).SealText("とどいた", payload), payload));
        Assert.Equal(_one.HashLineUser(Cast.Yuzu), _other.HashLineUser(Cast.Yuzu));
        Assert.Equal(_one.PushSecret(), _other.PushSecret());
        Assert.False(File.Exists(Path.Combine(_folder.Path, "keys.db-shm"))); // memory of one machine, which a network's folder does not share
    }

    [Fact]
    public async Task A_key_that_both_make_at_the_same_moment_is_one_key()
    {
        var place = new SealedPlace("t", "c", Guid.Empty);
        for (var n = 0; n < 40; n++)
        {
            var day = new DateOnly(2026, 1, 1).AddDays(n);
            using var start = new Barrier(2);
            var keys = await Task.WhenAll(new[] { _one, _other }.Select(store => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait(TimeSpan.FromSeconds(30));
                return store.DayKey(day);
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Equal("おなじ", keys[1].OpenText(keys[0].SealText("おなじ", place), place));
        }
    }

    [Fact]
    public void A_room_that_one_erased_is_dark_for_the_other_once_it_followed_also_when_the_first_died_before_the_key()
    {
        var (erased, cutOff, stays) = (RoomId.New(), RoomId.New(), RoomId.New());
        foreach (var room in new[] { erased, cutOff, stays })
        {
            _one.CreateRoomKey(room);
            _other.RoomKey(room);
        }

        _one.EraseRoom(erased, DateTimeOffset.UnixEpoch);
        ErasureLedger.Append(_folder.Path, new Erasure(cutOff, DateTimeOffset.UnixEpoch)); // and dies
        _other.Follow();

        Assert.Null(_other.FindRoomKey(erased));
        Assert.Null(_other.FindRoomKey(cutOff));
        Assert.NotNull(_other.FindRoomKey(stays));
        Assert.Equal([erased, cutOff], _other.Erasures.Select(line => line.Room));
    }

    [Fact]
    public async Task Lines_of_the_ledger_that_both_write_at_once_are_all_there()
    {
        var rooms = Enumerable.Range(0, 60).Select(_ => RoomId.New()).ToList();

        await Task.WhenAll(new[] { _one, _other }.Select((store, half) => Task.Factory.StartNew(() =>
        {
            foreach (var room in rooms.Where((_, n) => n % 2 == half)) store.EraseRoom(room, DateTimeOffset.UnixEpoch);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(rooms.Select(room => room.Value).Order(), ErasureLedger.Read(_folder.Path).Select(line => line.Room.Value).Order());
    }

    [Fact]
    public void While_one_writes_the_ledger_the_other_does_not()
    {
        var (first, later) = (RoomId.New(), RoomId.New());
        _one.EraseRoom(first, DateTimeOffset.UnixEpoch);

        using (new FileStream(Path.Combine(_folder.Path, "erasures.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Throws<IOException>(() => ErasureLedger.Append(_folder.Path, new Erasure(later, DateTimeOffset.UnixEpoch), TimeSpan.Zero));
        }
        Assert.Equal([first], ErasureLedger.Read(_folder.Path).Select(line => line.Room));
        ErasureLedger.Append(_folder.Path, new Erasure(later, DateTimeOffset.UnixEpoch), TimeSpan.Zero);

        Assert.Equal([first, later], ErasureLedger.Read(_folder.Path).Select(line => line.Room));
    }

    [Fact]
    public void A_line_of_the_ledger_that_a_crash_cut_off_does_not_swallow_the_next()
    {
        var (whole, next) = (RoomId.New(), RoomId.New());
        _one.EraseRoom(whole, DateTimeOffset.UnixEpoch);
        File.AppendAllText(Path.Combine(_folder.Path, ErasureLedger.FileName), "0199c4d2-77");

        _one.EraseRoom(next, DateTimeOffset.UnixEpoch);

        Assert.Equal([whole, next], ErasureLedger.Read(_folder.Path).Select(line => line.Room));
    }
}
