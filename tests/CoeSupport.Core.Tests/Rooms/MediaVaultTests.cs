using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Sealed files: what is on the disk says nothing, and what was changed there does not open.</summary>
public sealed class MediaVaultTests : IDisposable
{
    private const string Name = "0a1b2c3d";
    private const int Chunk = MediaVault.ChunkBytes;
    private const int SealedChunk = MediaVault.ChunkBytes + MediaVault.SealBytes;

    private readonly TemporaryFolder _folder = new();
    private readonly SealKey _key = new(RandomNumberGenerator.GetBytes(32));
    private readonly RoomId _room = RoomId.New();
    private readonly MediaVault _vault;

    public MediaVaultTests() => _vault = new MediaVault(Path.Combine(_folder.Path, "media"));

    private string File => Path.Combine(_folder.Path, "media", Name);

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) + 17)]
    public async Task What_was_sealed_is_read_again_whole_and_from_any_place(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        var written = await WriteAsync(bytes);

        await using var read = _vault.OpenRead(_key, _room, Name);
        Assert.Equal(size, written!.Size);
        Assert.Equal(size, read.Length);
        Assert.Equal(bytes, await AllAsync(read));
        foreach (var from in new[] { 0, size / 2, Math.Max(size - 5, 0) })
        {
            read.Position = from;
            Assert.Equal(bytes[from..], await AllAsync(read));
        }
    }

    [Fact]
    public async Task The_disk_holds_no_plain_byte_of_it()
    {
        var canary = "canary-41d7-of-a-medical-letter"u8.ToArray();
        await WriteAsync([.. new byte[Chunk - 10], .. canary, .. new byte[Chunk]]);

        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, (await System.IO.File.ReadAllBytesAsync(file)).AsSpan().IndexOf(canary));
        }
    }

    [Fact]
    public async Task Swapped_chunks_are_noticed()
    {
        await WriteAsync(RandomNumberGenerator.GetBytes(3 * Chunk));
        var disk = await System.IO.File.ReadAllBytesAsync(File);
        var swapped = disk.ToArray();
        disk.AsSpan(0, SealedChunk).CopyTo(swapped.AsSpan(SealedChunk));
        disk.AsSpan(SealedChunk, SealedChunk).CopyTo(swapped);
        await System.IO.File.WriteAllBytesAsync(File, swapped);

        await RefusesAsync();
    }

    [Theory]
    [InlineData(1)]             // a byte
    [InlineData(SealedChunk)]   // a whole chunk, with what stands behind it
    [InlineData(MediaVault.SealBytes)] // the empty last chunk of a file of whole chunks
    public async Task A_cut_file_is_noticed_at_once(int cut)
    {
        await WriteAsync(RandomNumberGenerator.GetBytes(3 * Chunk));
        await using (var file = System.IO.File.OpenWrite(File)) file.SetLength(file.Length - cut);

        Assert.ThrowsAny<CryptographicException>(() => _vault.OpenRead(_key, _room, Name));
    }

    [Fact]
    public async Task A_lengthened_a_changed_and_a_foreign_file_do_not_open()
    {
        await WriteAsync(Encoding.UTF8.GetBytes("x"));
        var disk = await System.IO.File.ReadAllBytesAsync(File);

        Assert.ThrowsAny<CryptographicException>(() => _vault.OpenRead(_key, RoomId.New(), Name));
        await System.IO.File.WriteAllBytesAsync(Path.Combine(_folder.Path, "media", "ff"), disk);
        Assert.ThrowsAny<CryptographicException>(() => _vault.OpenRead(_key, _room, "ff"));
        await System.IO.File.WriteAllBytesAsync(File, [.. disk, 0]);
        Assert.ThrowsAny<CryptographicException>(() => _vault.OpenRead(_key, _room, Name));
        disk[^1] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, disk);
        Assert.ThrowsAny<CryptographicException>(() => _vault.OpenRead(_key, _room, Name));
        await System.IO.File.WriteAllBytesAsync(File, []);
        Assert.ThrowsAny<CryptographicException>(() => _vault.OpenRead(_key, _room, Name));
    }

    [Fact]
    public async Task What_is_too_large_leaves_no_file()
    {
        Assert.Null(await WriteAsync(new byte[Chunk + 1], maxBytes: Chunk));
        Assert.False(_vault.Holds(Name));
        Assert.NotNull(await WriteAsync(new byte[Chunk], maxBytes: Chunk));
    }

    [Theory]
    [InlineData("../keys/master.key")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Only_names_of_ours_reach_the_disk(string name) => Assert.Throws<ArgumentException>(() => _vault.Delete(name));

    private Task<MediaWritten?> WriteAsync(byte[] bytes, long maxBytes = long.MaxValue) =>
        _vault.WriteAsync(_key, _room, Name, new MemoryStream(bytes), maxBytes, CancellationToken.None);

    private async Task RefusesAsync()
    {
        await using var read = _vault.OpenRead(_key, _room, Name);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => AllAsync(read));
    }

    private static async Task<byte[]> AllAsync(Stream read)
    {
        var all = new MemoryStream();
        await read.CopyToAsync(all);
        return all.ToArray();
    }
}
