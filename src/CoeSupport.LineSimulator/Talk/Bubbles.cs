using System.Text.Json;
using CoeSupport.LineSimulator.Storage;
using Microsoft.Data.Sqlite;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>One bubble on the phone. From is "parent" or "account"; an unsent bubble has no words any more.</summary>
internal sealed record Bubble(
    string Id, string From, string? SenderName, string Type, string? Text, IReadOnlyList<string>? Keywords, DateTimeOffset At,
    bool Unsent, string? QuotedId, bool IsRead)
{
    /// <summary>What the phone shows of a photo, place or file.</summary>
    public Attachment? Attachment { get; init; }

    /// <summary>The cards with their buttons; the text is then what stands in the list of talks.</summary>
    public Template? Template { get; init; }

    /// <summary>What hangs over the keyboard now.</summary>
    public IReadOnlyList<PhoneButton>? QuickReplies { get; init; }
}

/// <summary>A bubble about to be put into the talk.</summary>
internal sealed record NewBubble(string Id, string UserId, bool FromParent, string Type, DateTimeOffset At)
{
    public string? SenderName { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public string? QuoteToken { get; init; }

    public string? QuotedId { get; init; }

    public string? ReadToken { get; init; }
}

/// <summary>The talk as the phone shows it, in the order of arrival.</summary>
internal static class Bubbles
{
    public static void Add(Sql sql, NewBubble bubble) => sql.Execute(
        """
        INSERT INTO bubbles(message_id, user_id, from_parent, sender_name, type, text, keywords, at, quote_token, quoted_id, read_token)
        VALUES ($id, $user, $parent, $sender, $type, $text, $keywords, $at, $quote, $quoted, $read)
        ON CONFLICT(message_id) DO NOTHING
        """,
        ("$id", bubble.Id), ("$user", bubble.UserId), ("$parent", bubble.FromParent), ("$sender", bubble.SenderName), ("$type", bubble.Type),
        ("$text", bubble.Text), ("$keywords", bubble.Keywords is null ? null : JsonSerializer.Serialize(bubble.Keywords)),
        ("$at", bubble.At.ToUnixTimeMilliseconds()), ("$quote", bubble.QuoteToken), ("$quoted", bubble.QuotedId), ("$read", bubble.ReadToken));

    public static List<Bubble> Talk(Sql sql, string userId)
    {
        var attached = Attachments.Of(sql, userId);
        var pressable = PhoneButtons.Of(sql, userId);
        return sql.Rows(
            """
            SELECT message_id, from_parent, sender_name, type, text, keywords, at, unsent, quoted_id, is_read
            FROM bubbles WHERE user_id = $user ORDER BY seq
            """,
            row => Map(row) is var bubble && pressable.GetValueOrDefault(bubble.Id) is var its
                ? bubble with { Attachment = attached.GetValueOrDefault(bubble.Id), Template = its?.Template, QuickReplies = its?.QuickReplies }
                : bubble,
            ("$user", userId));
    }

    /// <summary>What a postback lets the parent say: words in the talk that the account is not told of and that nobody can quote or take back.</summary>
    public const string DisplayText = "displayText";

    /// <summary>Whether the talk has this message, so that it can be quoted.</summary>
    public static bool Has(Sql sql, string userId, string messageId) =>
        sql.Number("SELECT 1 FROM bubbles WHERE message_id = $id AND user_id = $user AND unsent = 0 AND type <> $silent", ("$id", messageId), ("$user", userId), ("$silent", DisplayText)) != 0;

    /// <summary>The words of the newest bubble of each parent.</summary>
    public static Dictionary<string, Bubble> Last(Sql sql) => sql.Rows(
        """
        SELECT message_id, from_parent, sender_name, type, text, keywords, at, unsent, quoted_id, is_read, user_id
        FROM bubbles WHERE seq IN (SELECT MAX(seq) FROM bubbles GROUP BY user_id)
        """,
        row => (UserId: row.GetString(10), Bubble: Map(row))).ToDictionary(last => last.UserId, last => last.Bubble);

    /// <summary>Blanks the parent's own bubble; false when there is none to take back.</summary>
    public static bool Unsend(Sql sql, string userId, string messageId) => sql.Execute(
        """
        UPDATE bubbles SET unsent = 1, text = NULL, keywords = NULL, quote_token = NULL
        WHERE message_id = $id AND user_id = $user AND from_parent = 1 AND unsent = 0 AND type <> $silent
        """,
        ("$id", messageId), ("$user", userId), ("$silent", DisplayText)) > 0;

    public static string? Quoted(Sql sql, string userId, string quoteToken) => sql.First(
        "SELECT message_id FROM bubbles WHERE quote_token = $token AND user_id = $user", row => row.GetString(0), ("$token", quoteToken), ("$user", userId));

    /// <summary>Marks the message of this token and all of the same talk before it as read; false for an unknown token.</summary>
    public static string? MarkRead(Sql sql, string readToken)
    {
        var user = sql.First("SELECT user_id FROM bubbles WHERE read_token = $token", row => row.GetString(0), ("$token", readToken));
        if (user is null) return null;
        sql.Execute(
            """
            UPDATE bubbles SET is_read = 1
            WHERE user_id = $user AND from_parent = 1 AND seq <= (SELECT seq FROM bubbles WHERE read_token = $token)
            """,
            ("$user", user), ("$token", readToken));
        return user;
    }

    /// <summary>Null: unknown message; otherwise whether its sender took it back.</summary>
    public static bool? WasUnsent(Sql sql, string messageId)
    {
        var found = sql.First("SELECT unsent FROM bubbles WHERE message_id = $id", row => row.GetBoolean(0).ToString(), ("$id", messageId));
        return found is null ? null : found == bool.TrueString;
    }

    private static Bubble Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetBoolean(1) ? "parent" : "account", row.Text(2), row.GetString(3), row.Text(4),
        row.Text(5) is { } keywords ? JsonSerializer.Deserialize<string[]>(keywords) : null,
        row.Time(6), row.GetBoolean(7), row.Text(8), row.GetBoolean(9));
}
