using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeSupport.Core.Line;

/// <summary>Makes the bytes of requests, once: an attempt that is repeated must be byte-identical.</summary>
public static class LineRequest
{
    /// <summary>How many messages one call takes.</summary>
    public const int MostMessages = 5;

    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, // LINE refuses "sender": null
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,        // goes to a JSON API, never into a page
    };

    /// <summary>The body of a push to one user.</summary>
    public static byte[] Push(string to, params IReadOnlyList<ISendMessage> messages) => JsonSerializer.SerializeToUtf8Bytes(new PushBody(to, messages), Compact);

    /// <summary>The bodies of as many pushes as the messages need, to be sent in this order: five in each, so that each person reached counts as few times as possible.</summary>
    public static IReadOnlyList<byte[]> Pushes(string to, params IReadOnlyList<ISendMessage> messages) =>
        [.. messages.Chunk(MostMessages).Select(few => Push(to, few))];

    /// <summary>The body of a reply.</summary>
    public static byte[] Reply(string replyToken, params IReadOnlyList<ISendMessage> messages) => JsonSerializer.SerializeToUtf8Bytes(new ReplyBody(replyToken, messages), Compact);

    /// <summary>The body of a call that only checks messages.</summary>
    internal static byte[] Validation(IReadOnlyList<ISendMessage> messages) => JsonSerializer.SerializeToUtf8Bytes(new ValidationBody(messages), Compact);

    /// <summary>The body of a small call.</summary>
    internal static byte[] Of<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Compact);

    private sealed record PushBody(string To, IReadOnlyList<ISendMessage> Messages);

    private sealed record ReplyBody(string ReplyToken, IReadOnlyList<ISendMessage> Messages);

    private sealed record ValidationBody(IReadOnlyList<ISendMessage> Messages);
}
