namespace CoeSupport.Core.Line;

/// <summary>
/// Calls to LINE for one channel; names as in the library Line.Messaging. The seam at which a maintained library may replace ours one day.
/// </summary>
public interface ILineMessagingClient
{
    /// <summary>Pushes a frozen request. Repeating it with the same key and bytes within 24 hours is safe.</summary>
    Task<SendOutcome> PushMessageAsync(ReadOnlyMemory<byte> request, Guid retryKey, CancellationToken ct);

    /// <summary>Replies once with a token that is at most a minute old. Cannot be repeated: LINE knows no retry key here.</summary>
    Task<SendOutcome> ReplyMessageAsync(ReadOnlyMemory<byte> request, CancellationToken ct);

    /// <summary>The profile; null when LINE has none for us (unknown, no consent, not a friend, blocked).</summary>
    /// <exception cref="LineResponseException">Any other error answer.</exception>
    /// <exception cref="HttpRequestException">LINE was not reached.</exception>
    Task<UserProfile?> GetUserProfileAsync(string userId, CancellationToken ct);

    /// <summary>Whose token this is.</summary>
    /// <exception cref="LineResponseException">Any error answer.</exception>
    /// <exception cref="HttpRequestException">LINE was not reached.</exception>
    Task<BotInfo> GetBotInfoAsync(CancellationToken ct);

    /// <summary>
    /// The bytes of a received medium. Nothing is read when LINE announces more than <paramref name="maxBytes"/>; without an announcement the reader
    /// of the stream counts.
    /// </summary>
    Task<ContentOutcome> GetContentAsync(string messageId, long maxBytes, CancellationToken ct);
}
