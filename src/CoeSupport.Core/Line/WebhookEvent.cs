using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>An event from LINE, read leniently (line-platform facts §1.5): unknown kinds become <see cref="OtherEvent"/>, missing properties are null.</summary>
/// <param name="UserId">The user of a one-to-one chat; null for groups, rooms and users who never consented.</param>
/// <param name="OccurredAt">LINE's timestamp, milliseconds.</param>
/// <param name="IsActive">False in standby: another module holds the chat and nothing may be answered.</param>
/// <param name="SourceType"><c>user</c>, <c>group</c>, <c>room</c>, or null without a source.</param>
public abstract record WebhookEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
{
    /// <summary>LINE's name of the kind, such as <c>postback</c>; <c>unknown</c> when there was none.</summary>
    public string Type { get; init; } = "unknown";

    /// <summary>Reads one event. <paramref name="receivedAt"/> stands in for a missing or impossible timestamp.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static WebhookEvent Read(ReadOnlyMemory<byte> json, DateTimeOffset receivedAt)
    {
        using var document = JsonDocument.Parse(json);
        return EventReader.Read(document.RootElement, receivedAt);
    }
}
