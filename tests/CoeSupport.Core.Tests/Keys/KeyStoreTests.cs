using System.Security.Cryptography;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Keys;

/// <summary>Sealed values open in their place only, and keys live apart.</summary>
public sealed class KeyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sealed_value_opens_in_its_own_place_only()
    {
        using var key = new SealKey(RandomNumberGenerator.GetBytes(32));
        var place = new SealedPlace("Messages", "SealedBody", Guid.NewGuid(), 7);
        var sealedText = key.SealText("ひみつ", place);

        Assert.Equal("ひみつ", key.OpenText(sealedText, place));
        foreach (var other in new[] { place with { Number = 8 }, place with { Row = Guid.NewGuid() }, place with { Column = "Draft" }, place with { Table = "Drafts" } })
        {
            Assert.ThrowsAny<CryptographicException>(() => key.OpenText(sealedText, other));
        }
        using var otherKey = new SealKey(RandomNumberGenerator.GetBytes(32));
        Assert.ThrowsAny<CryptographicException>(() => otherKey.OpenText(sealedText, place));
        sealedText[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => key.OpenText(sealedText, place));
        Assert.ThrowsAny<CryptographicException>(() => key.OpenText([], place));
    }

    [Fact]
    public void Sealing_the_same_words_twice_gives_different_bytes()
    {
        using var key = new SealKey(new byte[32]);
        var place = new SealedPlace("t", "c", Guid.Empty);

        Assert.NotEqual(key.SealText("おなじ", place), key.SealText("おなじ", place));
    }

    [Fact]
    public void A_room_key_survives_a_restart_and_a_room_without_one_says_so()
    {
        var room = RoomId.New();
        var place = new SealedPlace("t", "c", room.Value);
        byte[] sealedText;
        byte[] hash;
        using (var keys = new KeyStore(_folder.Path))
        {
            sealedText = keys.CreateRoomKey(room).SealText("のこる", place);
            hash = keys.HashLineUser(Cast.Yuzu);
        }
        using var again = new KeyStore(_folder.Path);

        Assert.Equal("のこる", again.RoomKey(room).OpenText(sealedText, place));
        Assert.Equal(hash, again.HashLineUser(Cast.Yuzu));
        Assert.NotEqual(hash, again.HashLineUser(Cast.Mio));
        Assert.Throws<KeyGoneException>(() => again.RoomKey(RoomId.New()));
    }

    [Fact]
    public void Without_the_master_key_the_store_is_unreadable_and_its_file_is_the_owners_only()
    {
        var room = RoomId.New();
        using (var keys = new KeyStore(_folder.Path)) keys.CreateRoomKey(room);
        var master = Path.Combine(_folder.Path, "master.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(master));

        File.Delete(master);

        Assert.ThrowsAny<CryptographicException>(() => new KeyStore(_folder.Path));
    }

    [Theory]
    [InlineData(RotationStep.NextIsThere)]
    [InlineData(RotationStep.Rewrapped)]
    [InlineData(RotationStep.Committed)]
    [InlineData(RotationStep.Done)]
    internal void An_exchange_of_the_master_key_that_is_cut_off_anywhere_leaves_a_store_that_opens(RotationStep cut)
    {
        var room = RoomId.New();
        var place = new SealedPlace("t", "c", room.Value);
        byte[] sealedText, hash;
        using (var keys = new KeyStore(_folder.Path))
        {
            sealedText = keys.CreateRoomKey(room).SealText("のこる", place);
            hash = keys.HashLineUser(Cast.Yuzu);
            Assert.Throws<OperationCanceledException>(() => keys.Rotate(step => { if (step == cut) throw new OperationCanceledException(); }));
        }

        for (var start = 0; start < 2; start++)
        {
            using var again = new KeyStore(_folder.Path);
            Assert.Equal("のこる", again.RoomKey(room).OpenText(sealedText, place));
            Assert.Equal(hash, again.HashLineUser(Cast.Yuzu));
        }
        Assert.False(File.Exists(Path.Combine(_folder.Path, "master.key.next")));
        using var last = new KeyStore(_folder.Path);
        Assert.Equal(4, last.Rotate()); // room, hash, audit, house
    }

    [Fact]
    public void After_an_exchange_the_old_master_key_opens_nothing_and_the_store_goes_on()
    {
        var room = RoomId.New();
        var master = Path.Combine(_folder.Path, "master.key");
        string old;
        using (var keys = new KeyStore(_folder.Path))
        {
            keys.CreateRoomKey(room);
            old = File.ReadAllText(master);
            keys.Rotate();
            Assert.NotNull(keys.FindRoomKey(room));
            keys.CreateRoomKey(RoomId.New()); // under the new one
        }
        Assert.NotEqual(old, File.ReadAllText(master));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(master));
        using (var keys = new KeyStore(_folder.Path)) Assert.NotNull(keys.FindRoomKey(room));

        File.WriteAllText(master, old);

        Assert.ThrowsAny<CryptographicException>(() => new KeyStore(_folder.Path));
    }
}
