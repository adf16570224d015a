using System.Buffers.Binary;
using System.Text;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// As much of MessagePack as Blazor Server's hub protocol "blazorpack" speaks: arrays, maps, text, bytes, whole numbers, booleans, nil. Stands in for
/// Microsoft.AspNetCore.SignalR.Client, which cannot be restored. Source: MessagePack's specification and SignalR's hub protocol.
/// </summary>
internal static class Pack
{
    /// <summary>One message, with its length in front: <c>[1, {}, id, target, [arguments], []]</c> is an invocation.</summary>
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        var body = new MemoryStream();
        Write(body, new object?[] { 1L, new Dictionary<string, object?>(), id, target, arguments, Array.Empty<object?>() });
        var message = new MemoryStream();
        var length = (uint)body.Length;
        for (; length > 0x7F; length >>= 7) message.WriteByte((byte)(length | 0x80));
        message.WriteByte((byte)length);
        body.WriteTo(message);
        return message.ToArray();
    }

    /// <summary>The messages of one frame.</summary>
    public static IEnumerable<object?[]> Messages(ReadOnlyMemory<byte> frame)
    {
        var at = 0;
        while (at < frame.Length)
        {
            var (length, shift) = (0, 0);
            byte part;
            do
            {
                part = frame.Span[at++];
                length |= (part & 0x7F) << shift;
                shift += 7;
            }
            while ((part & 0x80) != 0);
            var inside = 0;
            yield return (object?[])Read(frame.Slice(at, length), ref inside)!;
            at += length;
        }
    }

    private static void Write(Stream to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteByte(0xC0);
                break;
            case bool truth:
                to.WriteByte((byte)(truth ? 0xC3 : 0xC2));
                break;
            case long number:
                Number(to, 0xD3, (ulong)number, 8);
                break;
            case string text:
                Number(to, 0xDB, (ulong)Encoding.UTF8.GetByteCount(text), 4);
                to.Write(Encoding.UTF8.GetBytes(text));
                break;
            case object?[] array:
                Number(to, 0xDC, (ulong)array.Length, 2);
                foreach (var item in array) Write(to, item);
                break;
            case Dictionary<string, object?> { Count: 0 }:
                to.WriteByte(0x80);
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} is not sent.");
        }
    }

    private static void Number(Stream to, byte type, ulong value, int bytes)
    {
        to.WriteByte(type);
        for (var shift = (bytes - 1) * 8; shift >= 0; shift -= 8) to.WriteByte((byte)(value >> shift));
    }

    private static object? Read(ReadOnlyMemory<byte> from, ref int at)
    {
        var type = from.Span[at++];
        return type switch
        {
            <= 0x7F => (long)type,
            <= 0x8F => Map(from, ref at, type & 0x0F),
            <= 0x9F => Items(from, ref at, type & 0x0F),
            <= 0xBF => Text(from, ref at, type & 0x1F),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            0xC4 => Bytes(from, ref at, (int)Unsigned(from, ref at, 1)),
            0xC5 => Bytes(from, ref at, (int)Unsigned(from, ref at, 2)),
            0xC6 => Bytes(from, ref at, (int)Unsigned(from, ref at, 4)),
            >= 0xCC and <= 0xCF => Unsigned(from, ref at, 1 << (type - 0xCC)),
            0xD0 => (long)(sbyte)Unsigned(from, ref at, 1),
            0xD1 => (long)(short)Unsigned(from, ref at, 2),
            0xD2 => (long)(int)Unsigned(from, ref at, 4),
            0xD3 => Unsigned(from, ref at, 8),
            0xD9 => Text(from, ref at, (int)Unsigned(from, ref at, 1)),
            0xDA => Text(from, ref at, (int)Unsigned(from, ref at, 2)),
            0xDB => Text(from, ref at, (int)Unsigned(from, ref at, 4)),
            0xDC => Items(from, ref at, (int)Unsigned(from, ref at, 2)),
            0xDD => Items(from, ref at, (int)Unsigned(from, ref at, 4)),
            0xDE => Map(from, ref at, (int)Unsigned(from, ref at, 2)),
            >= 0xE0 => (long)(sbyte)type,
            _ => throw new InvalidDataException($"MessagePack type {type:X2} is not expected."),
        };
    }

    private static long Unsigned(ReadOnlyMemory<byte> from, ref int at, int bytes)
    {
        Span<byte> whole = stackalloc byte[8];
        from.Span.Slice(at, bytes).CopyTo(whole[(8 - bytes)..]);
        at += bytes;
        return BinaryPrimitives.ReadInt64BigEndian(whole);
    }

    private static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> from, ref int at, int length) => from.Slice((at += length) - length, length);

    private static string Text(ReadOnlyMemory<byte> from, ref int at, int length) => Encoding.UTF8.GetString(Bytes(from, ref at, length).Span);

    private static object?[] Items(ReadOnlyMemory<byte> from, ref int at, int count)
    {
        var items = new object?[count];
        for (var n = 0; n < count; n++) items[n] = Read(from, ref at);
        return items;
    }

    private static Dictionary<string, object?> Map(ReadOnlyMemory<byte> from, ref int at, int count)
    {
        var map = new Dictionary<string, object?>();
        for (var n = 0; n < count; n++) map[(string)Read(from, ref at)!] = Read(from, ref at);
        return map;
    }
}
