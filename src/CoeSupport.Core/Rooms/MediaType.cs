using System.Text;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Tells a medium's type from its first bytes. What the sender or LINE says is not believed; what is not recognised is
/// <see cref="Unknown"/> and never shown inside a page. Sources: the formats' own signatures, as in the WHATWG MIME sniffing standard.
/// </summary>
public static class MediaType
{
    /// <summary>Bytes nobody vouches for.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>How many bytes are enough.</summary>
    public const int BytesNeeded = 32;

    private static readonly string[] VideoBrands = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "3gp4", "3gp5", "3gp6", "mmp4"];

    /// <summary>The type of these first bytes. A sound in a general MP4 container is told from a video by <paramref name="kind"/> alone.</summary>
    public static string Sniff(ReadOnlySpan<byte> head, MessageKind kind) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => Container(Encoding.ASCII.GetString(head.Slice(8, 4)), kind),
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [0xFF, var second, ..] when (second & 0xE6) == 0xE2 => "audio/mpeg", // frame sync, layer III
        _ => Unknown,
    };

    /// <summary>True for the few types that may be shown inside a page.</summary>
    public static bool IsPicture(string? type) => type is "image/jpeg" or "image/png" or "image/gif" or "image/webp";

    /// <summary>The ending of a file of this type; empty for unknown ones.</summary>
    public static string Ending(string? type) => type switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "video/mp4" => ".mp4",
        "video/quicktime" => ".mov",
        "audio/mp4" => ".m4a",
        "audio/mpeg" => ".mp3",
        "application/pdf" => ".pdf",
        _ => "",
    };

    private static string Container(string brand, MessageKind kind) => brand switch
    {
        "M4A " or "M4B " => "audio/mp4",
        "qt  " => "video/quicktime",
        _ when !VideoBrands.Contains(brand) => Unknown,
        _ => kind == MessageKind.Audio ? "audio/mp4" : "video/mp4",
    };
}
