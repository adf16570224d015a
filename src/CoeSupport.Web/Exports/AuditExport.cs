using System.Globalization;
using CoeSupport.Core.Oversight;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Text;
using Microsoft.Net.Http.Headers;

namespace CoeSupport.Web.Exports;

/// <summary>The audit trail as a file, for administrators; anybody else hears that there is no such address.</summary>
internal static class AuditExport
{
    public const string Address = "/audit.csv";

    // Codes of columns, the same in every language: this is for programs as much as for people.
    private static readonly string[] Columns = ["line", "at", "actor", "action", "room", "detail"];

    public static void MapAuditExport(this WebApplication app) =>
        app.MapGet(Address, async (string? from, string? to, string? person, string? action, string? room, HttpContext context, ExportAudit export, RefusedAsks refused, TimeProvider clock, CancellationToken ct) =>
        {
            if (await CurrentActor.OfAsync(context, ct) is not { } actor) return Results.NotFound();
            if (AuditFilter.Read(from, to, person, action, room) is not { } filter) return Results.BadRequest();
            if (await export.BeginAsync(actor, filter, ct) is not { } lines)
            {
                refused.Tell(actor.Id, "audit");
                return Results.NotFound();
            }
            var headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName($"audit-{JapanTime.Date(clock.GetUtcNow()).ToString(AuditFilter.Day, CultureInfo.InvariantCulture)}.csv");
            headers.ContentDisposition = disposition.ToString();
            return Results.Stream(stream => WriteAsync(stream, lines, ct), CsvFile.ContentType);
        }).RequireAuthorization();

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<AuditLine> lines, CancellationToken ct)
    {
        await using var file = await CsvFile.BeginAsync(stream, ct);
        await file.WriteRowAsync(Columns, ct);
        await foreach (var line in lines.WithCancellation(ct))
        {
            await file.WriteRowAsync([line.Position?.ToString(CultureInfo.InvariantCulture), line.At.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
                line.ActorId?.ToString(), line.Action, line.Room?.ToString(), line.Detail], ct);
        }
    }
}
