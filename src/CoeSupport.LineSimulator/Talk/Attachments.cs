using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>What hangs on a bubble, without its bytes.</summary>
internal sealed record Attachment(string? ContentType, string? FileName, long? Size, double? Latitude, double? Longitude, bool IsExternal);

/// <summary>Bytes as the parent's phone sent them.</summary>
internal sealed record MediaContent(string Kind, string ContentType, string? FileName, byte[]? Bytes, bool IsExternal, DateTimeOffset At);

/// <summary>Photos, videos, voices, files and places of the talks. What is taken back goes with its bytes.</summary>
internal static class Attachments
{
    public static void Add(Sql sql, string messageId, string userId, MediaContent media) => sql.Execute(
        """
        INSERT INTO attachments(message_id, user_id, kind, content_type, file_name, bytes, is_external, at)
        VALUES ($id, $user, $kind, $type, $name, $bytes, $external, $at)
        """,
        ("$id", messageId), ("$user", userId), ("$kind", media.Kind), ("$type", media.ContentType), ("$name", media.FileName), ("$bytes", media.Bytes),
        ("$external", media.IsExternal), ("$at", media.At.ToUnixTimeMilliseconds()));

    public static void AddPlace(Sql sql, string messageId, string userId, double latitude, double longitude, DateTimeOffset at) => sql.Execute(
        "INSERT INTO attachments(message_id, user_id, kind, latitude, longitude, at) VALUES ($id, $user, 'location', $latitude, $longitude, $at)",
        ("$id", messageId), ("$user", userId), ("$latitude", latitude), ("$longitude", longitude), ("$at", at.ToUnixTimeMilliseconds()));

    public static MediaContent? Find(Sql sql, string messageId) => sql.First(
        "SELECT kind, content_type, file_name, bytes, is_external, at FROM attachments WHERE message_id = $id AND content_type IS NOT NULL",
        row => new MediaContent(row.GetString(0), row.GetString(1), row.Text(2), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3), row.GetBoolean(4), row.Time(5)),
        ("$id", messageId));

    public static Dictionary<string, Attachment> Of(Sql sql, string userId) => sql.Rows(
        "SELECT message_id, content_type, file_name, LENGTH(bytes), latitude, longitude, is_external FROM attachments WHERE user_id = $user",
        row => (Id: row.GetString(0), Attachment: new Attachment(
            row.Text(1), row.Text(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.IsDBNull(4) ? null : row.GetDouble(4), row.IsDBNull(5) ? null : row.GetDouble(5), row.GetBoolean(6))),
        ("$user", userId)).ToDictionary(found => found.Id, found => found.Attachment);

    public static void Remove(Sql sql, string messageId) => sql.Execute("DELETE FROM attachments WHERE message_id = $id", ("$id", messageId));
}
