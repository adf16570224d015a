using CoeSupport.Core.Line;

namespace CoeSupport.Core.Rooms;

/// <summary>What a message from LINE is here, by its type on the wire.</summary>
internal static class ReceivedContent
{
    /// <summary>The kind of line it becomes.</summary>
    public static MessageKind Kind(EventMessage message) => message switch
    {
        TextEventMessage => MessageKind.Text,
        StickerEventMessage => MessageKind.Sticker,
        ImageEventMessage => MessageKind.Image,
        VideoEventMessage => MessageKind.Video,
        AudioEventMessage => MessageKind.Audio,
        FileEventMessage => MessageKind.File,
        LocationEventMessage => MessageKind.Location,
        _ => MessageKind.Other,
    };

    /// <summary>
    /// Its words. LINE's emoji and mentions are part of the text (<c>(name)</c>, <c>@name</c>) and are shown as that text. Addresses of external
    /// providers are not kept: nobody may fetch them.
    /// </summary>
    public static MessageContent Of(EventMessage message) => new()
    {
        Text = (message as TextEventMessage)?.Text,
        Sticker = message is StickerEventMessage sticker ? new StickerContent(sticker.PackageId, sticker.StickerId, sticker.Keywords, sticker.Text) : null,
        Image = message is ImageEventMessage { Set: { } set } ? new ImageContent(set.Id, set.Index, set.Total) : null,
        File = message is FileEventMessage file ? new FileContent(SafeFileName.Clean(file.FileName), file.FileSize) : null,
        Location = message is LocationEventMessage place ? new LocationContent(place.Title, place.Address, place.Latitude, place.Longitude) : null,
        Duration = message switch { VideoEventMessage video => Milliseconds(video.Duration), AudioEventMessage audio => Milliseconds(audio.Duration), _ => null },
        KeptAs = (message as OtherEventMessage)?.Type,
        QuoteToken = message.QuoteToken,
        MarkAsReadToken = message.MarkAsReadToken,
        QuotedMessageId = message.QuotedMessageId,
    };

    private static long? Milliseconds(TimeSpan? duration) => duration is { } known ? (long)known.TotalMilliseconds : null;
}
