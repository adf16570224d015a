namespace CoeSupport.Core.Line;

/// <summary>Who a token belongs to; its <paramref name="UserId"/> must be the configured bot user id.</summary>
/// <param name="ChatMode"><c>chat</c> or <c>bot</c>.</param>
/// <param name="MarkAsReadMode"><c>auto</c> or <c>manual</c>.</param>
public sealed record BotInfo(string UserId, string BasicId, string DisplayName, string ChatMode, string MarkAsReadMode);
