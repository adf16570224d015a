using CoeSupport.Web.Components.Text;
using Microsoft.Net.Http.Headers;

namespace CoeSupport.Web.Exports;

/// <summary>A file that is downloaded and kept by nobody on the way.</summary>
internal static class CsvDownload
{
    /// <summary>Answers with a file of this name and day.</summary>
    public static IResult Of(HttpContext context, string name, DateTimeOffset at, Func<CsvFile, Task> write, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{name}-{CsvCell.Of(JapanTime.Date(at))}.csv");
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(async stream =>
        {
            await using var file = await CsvFile.BeginAsync(stream, ct);
            await write(file);
        }, CsvFile.ContentType);
    }
}
