using System.Security.Cryptography;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Rooms;

/// <summary>Reads a sealed file as its plain bytes, from any place, one chunk in memory at a time (see <see cref="MediaVault"/>).</summary>
internal sealed class SealedMediaStream : Stream
{
    private const int SealedChunk = MediaVault.ChunkBytes + MediaVault.SealBytes;

    private readonly FileStream _file;
    private readonly SealKey _key;
    private readonly Func<long, SealedPlace> _chunk, _last;
    private readonly long _lastNumber;
    private byte[] _plain = [];
    private long _number = -1;
    private long _position;

    public SealedMediaStream(FileStream file, SealKey key, Func<long, SealedPlace> chunk, Func<long, SealedPlace> last)
    {
        (_file, _key, _chunk, _last) = (file, key, chunk, last);
        try
        {
            // Every file ends with a chunk that says so; its number tells how many came before it.
            _lastNumber = Math.Max(file.Length - 1, 0) / SealedChunk;
            Load(_lastNumber);
            Length = (_lastNumber * MediaVault.ChunkBytes) + _plain.Length;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= Length || buffer.Length == 0) return 0;
        var number = _position / MediaVault.ChunkBytes;
        if (number != _number) Load(number);
        var from = (int)(_position % MediaVault.ChunkBytes);
        var count = Math.Min(buffer.Length, _plain.Length - from);
        _plain.AsSpan(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    // The file is local and a chunk is small: reading it in place is cheaper than a task.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        return _position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Load(long number)
    {
        var isLast = number == _lastNumber;
        var from = number * SealedChunk;
        var sealedBytes = new byte[isLast ? _file.Length - from : SealedChunk];
        _file.Position = from;
        _file.ReadExactly(sealedBytes);
        _plain = _key.Open(sealedBytes, isLast ? _last(number) : _chunk(number));
        _number = number;
    }
}
