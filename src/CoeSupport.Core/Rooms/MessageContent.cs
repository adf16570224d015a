using System.Text.Json;
using System.Text.Json.Serialization;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>The words of a message: what is sealed under the room's key. New kinds add properties; old rows stay readable.</summary>
public sealed record MessageContent
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Text, as sent.</summary>
    public string? Text { get; init; }

    /// <summary>A sticker, if it is one.</summary>
    public StickerContent? Sticker { get; init; }

    /// <summary>The set a photo belongs to, if any.</summary>
    public ImageContent? Image { get; init; }

    /// <summary>A file, if it is one.</summary>
    public FileContent? File { get; init; }

    /// <summary>A place, if it is one.</summary>
    public LocationContent? Location { get; init; }

    /// <summary>How long a video or sound lasts, in milliseconds; null when LINE did not say.</summary>
    public long? Duration { get; init; }

    /// <summary>LINE's name of something of an unknown kind (older rows: <c>image</c>, <c>location</c>, …).</summary>
    public string? KeptAs { get; init; }

    /// <summary>LINE's token by which this message can be quoted in an answer. Does not expire.</summary>
    public string? QuoteToken { get; init; }

    /// <summary>LINE's token by which this message can be marked as read. Does not expire.</summary>
    public string? MarkAsReadToken { get; init; }

    /// <summary>The LINE id of the message that this one quotes.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>The line of the same room that somebody of us quoted.</summary>
    public long? QuotedSequence { get; init; }

    /// <summary>What its author had written before a colleague changed it; never sent. Null when nobody did.</summary>
    public string? FirstWording { get; init; }

    /// <summary>Everything in it that a person reads as words: text, what a sticker says, a file's name, a place.</summary>
    [JsonIgnore]
    public IEnumerable<string> Said => new[] { Text, Sticker?.Text, File?.Name, Location?.Title, Location?.Address }.OfType<string>().Concat(Sticker?.Keywords ?? []);

    /// <summary>Plain text and nothing else.</summary>
    public static MessageContent OfText(string text) => new() { Text = text };

    /// <summary>Seals the content for its place in the room.</summary>
    public byte[] Seal(SealKey key, RoomId room, long sequence)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Seal(JsonSerializer.SerializeToUtf8Bytes(this, Compact), Place(room, sequence));
    }

    /// <summary>Opens what <see cref="Seal"/> sealed.</summary>
    public static MessageContent Open(SealKey key, byte[] sealedBody, RoomId room, long sequence)
    {
        ArgumentNullException.ThrowIfNull(key);
        return JsonSerializer.Deserialize<MessageContent>(key.Open(sealedBody, Place(room, sequence)), Compact) ?? new MessageContent();
    }

    private static SealedPlace Place(RoomId room, long sequence) => new("Messages", "SealedBody", room.Value, sequence);
}
