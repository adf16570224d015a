namespace CoeSupport.Core.Line;

/// <summary>
/// Calls to LINE for one channel; names as in the library Line.Messaging. The seam at which a maintained library may replace ours one day.
/// Sending calls answer with what is known (<see cref="SendOutcome"/>). All others throw <see cref="LineResponseException"/> for an error answer and
/// <see cref="HttpRequestException"/> when LINE was not reached or did not answer in time.
/// </summary>
public interface ILineMessagingClient
{
    /// <summary>Pushes a frozen request. Repeating it with the same key and bytes within 24 hours is safe.</summary>
    Task<SendOutcome> PushMessageAsync(ReadOnlyMemory<byte> request, Guid retryKey, CancellationToken ct);

    /// <summary>Replies once with a token that is at most a minute old. Cannot be repeated: LINE knows no retry key here.</summary>
    Task<SendOutcome> ReplyMessageAsync(ReadOnlyMemory<byte> request, CancellationToken ct);

    /// <summary>Asks LINE what is wrong with messages, without sending: the properties at fault, such as <c>messages[0].text</c>; empty when a push would take them.</summary>
    Task<IReadOnlyList<string>> ValidatePushMessageAsync(IReadOnlyList<ISendMessage> messages, CancellationToken ct);

    /// <summary>As <see cref="ValidatePushMessageAsync"/>, for a reply.</summary>
    Task<IReadOnlyList<string>> ValidateReplyMessageAsync(IReadOnlyList<ISendMessage> messages, CancellationToken ct);

    /// <summary>The profile; null when LINE has none for us (unknown, no consent, not a friend, blocked).</summary>
    Task<UserProfile?> GetUserProfileAsync(string userId, CancellationToken ct);

    /// <summary>Whose token this is.</summary>
    Task<BotInfo> GetBotInfoAsync(CancellationToken ct);

    /// <summary>The content of a received photo, video, voice message or file, from LINE's data host; at most <paramref name="maxBytes"/> are ever read.</summary>
    Task<LineContent> GetContentStreamAsync(string messageId, long maxBytes, CancellationToken ct);

    /// <summary>
    /// A small picture of a received photo or video, made by LINE; at most <paramref name="maxBytes"/> are ever read. For other kinds LINE answers 400.
    /// </summary>
    Task<LineContent> GetMessageContentPreviewAsync(string messageId, long maxBytes, CancellationToken ct);

    /// <summary>How far LINE is with preparing a video or a voice message. For other kinds LINE answers 400.</summary>
    Task<ContentTranscoding> GetContentTranscodingAsync(string messageId, CancellationToken ct);

    /// <summary>How many persons this month's pushes may reach.</summary>
    Task<MessageQuota> GetMessageQuotaAsync(CancellationToken ct);

    /// <summary>How many persons this month's pushes have reached; approximate.</summary>
    Task<long> GetMessageQuotaConsumptionAsync(CancellationToken ct);

    /// <summary>Shows the loading dots to one user while their chat is open, until the next message or for 5 to 60 seconds in steps of five. There is no way to stop it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Other seconds.</exception>
    Task DisplayLoadingAnimationAsync(string userId, int seconds, CancellationToken ct);

    /// <summary>Marks a message and all before it as read on the parent's phone; false when LINE does not know the token.</summary>
    Task<bool> MarkAsReadByTokenAsync(string markAsReadToken, CancellationToken ct);
}
