using System.Buffers.Binary;
using System.Text;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>One render batch as Blazor Server writes it (RenderBatchWriter.cs): tables found by the five numbers at its end.</summary>
internal readonly ref struct RenderBatch(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int UpdatedCount => Int(Table(0));

    public int DisposedCount => Int(Table(2));

    /// <summary>A component that changed: its number, where its edits lie, and how many they are.</summary>
    public (int Component, int Edits, int Count) Updated(int n)
    {
        var at = Int(Table(0) + 4 + n * 4);
        return (Int(at), at + 8, Int(at + 4));
    }

    public int Disposed(int n) => Int(Table(2) + 4 + n * 4);

    /// <summary>An edit. <c>Frame</c> is also where a moved one goes.</summary>
    public (int Type, int Sibling, int Frame, string? Name) EditAt(int edits, int n)
    {
        var at = edits + n * 16;
        return (Int(at), Int(at + 4), Int(at + 8), Words(Int(at + 12)));
    }

    /// <summary>A frame. <c>Text</c> is an element's or attribute's name, or what a text says.</summary>
    public (int Type, string? Text, string? Value, int Length, int Component, ulong Handler) FrameAt(int n)
    {
        var at = Table(1) + 4 + n * 20;
        var type = Int(at);
        return type switch
        {
            1 => (type, Words(Int(at + 8)), null, Int(at + 4), 0, 0),
            2 or 8 => (type, Words(Int(at + 4)), null, 1, 0, 0),
            3 => (type, Words(Int(at + 4)), Words(Int(at + 8)), 1, 0, BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(at + 12)..])),
            4 => (type, null, null, Int(at + 4), Int(at + 8), 0),
            5 => (type, null, null, Int(at + 4), 0, 0),
            _ => (type, null, null, 1, 0, 0),
        };
    }

    private int Table(int n) => Int(_bytes.Length - 20 + n * 4);

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);

    private string? Words(int index)
    {
        if (index < 0) return null;
        var at = Int(Table(4) + index * 4);
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = _bytes[at++];
            length |= (part & 0x7F) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);
        return Encoding.UTF8.GetString(_bytes.Slice(at, length));
    }
}
