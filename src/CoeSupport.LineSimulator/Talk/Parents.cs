using CoeSupport.LineSimulator.Storage;
using Microsoft.Data.Sqlite;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>One person on the platform as the account's state sees them.</summary>
internal sealed record Parent(string UserId, string DisplayName, bool IsFriend, bool IsBlocked, int Unread, DateTimeOffset? LastSpokeAt)
{
    private static readonly TimeSpan NonFriendWindow = TimeSpan.FromDays(7);

    /// <summary>LINE delivers to friends, and to non-friends for 7 days after their last message; never to who blocks.</summary>
    public bool IsReachable(DateTimeOffset now) => !IsBlocked && (IsFriend || (LastSpokeAt is { } spoke && now - spoke <= NonFriendWindow));

    /// <summary>Profiles are given for friends and for non-friends who wrote, unless they block.</summary>
    public bool HasProfile => !IsBlocked && (IsFriend || LastSpokeAt is not null);
}

/// <summary>Who is on the platform.</summary>
internal static class Parents
{
    private const string Columns = "user_id, display_name, is_friend, is_blocked, unread, last_spoke_at";

    public static Parent? Find(Sql sql, string userId) =>
        sql.First($"SELECT {Columns} FROM parents WHERE user_id = $id", Map, ("$id", userId));

    public static List<Parent> All(Sql sql) => sql.Rows($"SELECT {Columns} FROM parents ORDER BY position", Map);

    public static bool Any(Sql sql) => sql.Number("SELECT COUNT(*) FROM parents") > 0;

    public static void Add(Sql sql, string userId, string displayName, bool isFriend, bool isBlocked) => sql.Execute(
        """
        INSERT INTO parents(user_id, display_name, is_friend, is_blocked, position)
        VALUES ($id, $name, $friend, $blocked, (SELECT COUNT(*) FROM parents))
        """,
        ("$id", userId), ("$name", displayName), ("$friend", isFriend), ("$blocked", isBlocked));

    public static void SetFriend(Sql sql, string userId, bool isFriend, bool isBlocked) => sql.Execute(
        "UPDATE parents SET is_friend = $friend, is_blocked = $blocked WHERE user_id = $id",
        ("$id", userId), ("$friend", isFriend), ("$blocked", isBlocked));

    public static void Spoke(Sql sql, string userId, DateTimeOffset at) => sql.Execute(
        "UPDATE parents SET last_spoke_at = MAX(COALESCE(last_spoke_at, 0), $at) WHERE user_id = $id",
        ("$id", userId), ("$at", at.ToUnixTimeMilliseconds()));

    public static void Received(Sql sql, string userId, int bubbles) => sql.Execute(
        "UPDATE parents SET unread = unread + $n WHERE user_id = $id", ("$id", userId), ("$n", bubbles));

    public static bool Read(Sql sql, string userId) => sql.Execute(
        "UPDATE parents SET unread = 0 WHERE user_id = $id AND unread > 0", ("$id", userId)) > 0;

    private static Parent Map(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), row.GetInt32(4), row.TimeOrNull(5));
}
