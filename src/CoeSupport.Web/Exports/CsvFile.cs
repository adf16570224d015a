using System.Text;
using CsvHelper;

namespace CoeSupport.Web.Exports;

/// <summary>A table as a file: RFC 4180, UTF-8 with a byte order mark (without it a Japanese Excel shows garbage), row by row, every cell harmless.</summary>
internal sealed class CsvFile : IAsyncDisposable
{
    public const string ContentType = "text/csv; charset=utf-8";

    private readonly CsvWriter _csv;

    private CsvFile(CsvWriter csv) => _csv = csv;

    /// <summary>Writes to this stream, which stays open.</summary>
    public static async Task<CsvFile> BeginAsync(Stream stream, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), ct);
        // Cells are made harmless here, more thoroughly than the library's own setting does.
        return new CsvFile(CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n", Injection = CsvInjection.None }, leaveOpen: true));
    }

    public async Task WriteRowAsync(IEnumerable<string?> cells, CancellationToken ct)
    {
        foreach (var cell in cells) _csv.WriteField(HarmlessCell.Of(cell));
        await _csv.EndRecordAsync(ct);
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
