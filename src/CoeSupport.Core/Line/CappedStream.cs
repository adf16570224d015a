namespace CoeSupport.Core.Line;

/// <summary>A body as it comes, never more than the limit, and not waiting for ever. Owns the response.</summary>
internal sealed class CappedStream(HttpResponseMessage response, Stream inner, long limit, TimeSpan patience) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        try
        {
            // One byte more than allowed is asked for, to tell "exactly the limit" from "too much".
            var count = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, limit - _read + 1)], waiting.Token);
            if ((_read += count) > limit) throw new LineContentTooLargeException(limit);
            return count;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("LINE stopped sending.");
        }
        catch (HttpRequestException broken)
        {
            throw new IOException("The connection to LINE broke.", broken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            response.Dispose();
        }
        base.Dispose(disposing);
    }
}
