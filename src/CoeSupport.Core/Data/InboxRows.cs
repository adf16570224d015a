using System.Data.Common;
using CoeSupport.Core.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoeSupport.Core.Data;

/// <summary>
/// Writes inbox rows with plain SQL: the one hot path where EF Core's change tracking costs several times the insert, and where an event that is
/// there already must be passed over without an error. Settles many at once.
/// </summary>
internal static class InboxRows
{
    private const string Insert =
        """
        INSERT INTO "InboxEvents" ("WebhookEventId", "Destination", "Kind", "LineMessageId", "ReceivedAt", "KeyDay", "SealedPayload", "State")
        VALUES (@id, @destination, @kind, @message, @at, @day, @payload, @state)
        ON CONFLICT ("WebhookEventId") DO NOTHING
        """;

    /// <summary>Inserts the rows that are not there yet, within the context's transaction.</summary>
    public static async Task InsertAsync(SupportDb db, IEnumerable<InboxRow> rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Insert;
        DbParameter Add(string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
            return parameter;
        }
        var (id, destination, kind, message) = (Add("id"), Add("destination"), Add("kind"), Add("message"));
        var (at, day, payload, state) = (Add("at"), Add("day"), Add("payload"), Add("state"));
        message.DbType = System.Data.DbType.String;
        state.Value = (int)InboxState.Pending;
        foreach (var row in rows)
        {
            id.Value = row.WebhookEventId;
            destination.Value = row.Destination;
            kind.Value = row.Kind;
            message.Value = (object?)row.LineMessageId ?? DBNull.Value;
            at.Value = row.ReceivedAt.UtcDateTime;
            day.Value = row.KeyDay;
            payload.Value = row.SealedPayload;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Notes what became of these events. The payload of one that is done goes; otherwise it stays, for those who look into it.</summary>
    public static async Task SettleAsync(SupportDb db, IReadOnlyList<long> ids, InboxState state, string? reason, CancellationToken ct)
    {
        var now = db.Now;
        await db.InboxEvents.Where(e => ids.Contains(e.Id)).ExecuteUpdateAsync(settle => settle
            .SetProperty(e => e.State, state)
            .SetProperty(e => e.Reason, reason)
            .SetProperty(e => e.HandledAt, now)
            .SetProperty(e => e.SealedPayload, e => state == InboxState.Done || reason == InboxEvent.Dropped ? null : e.SealedPayload), ct);
    }
}

/// <summary>What is written of one event.</summary>
internal sealed record InboxRow(string WebhookEventId, string Destination, string Kind, string? LineMessageId, DateTimeOffset ReceivedAt, DateOnly KeyDay, byte[] SealedPayload);
