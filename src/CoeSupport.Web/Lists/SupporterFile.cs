using System.Text;
using CoeSupport.Core.Supporters;
using CsvHelper;

namespace CoeSupport.Web.Lists;

/// <summary>A file that somebody chose, as a list of supporters: which encoding it was taken for, its lines, and what is wrong with it as a whole.</summary>
/// <param name="Encoding">One of <see cref="Encodings"/>; null when it could not be read.</param>
/// <param name="Lines">The lines; none while anything is wrong.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="Ignored">Headings that are none of ours; their columns are left out.</param>
public sealed record SupporterFile(string? Encoding, IReadOnlyList<SupporterLine> Lines, IReadOnlyList<FileFinding> Findings, IReadOnlyList<string> Ignored)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = 2 * 1024 * 1024;

    /// <summary>The most headings and the longest one that are told back.</summary>
    private const int MostIgnored = 20, LongestHeading = 40;

    /// <summary>What a file can be written in.</summary>
    public static readonly IReadOnlyList<string> Encodings = ["utf-8", "shift_jis"];

    // Windows-31J, which Japanese Excel writes when it says Shift_JIS.
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it. Nothing in it is trusted.</summary>
    /// <param name="bytes">What was sent.</param>
    /// <param name="chosen">The encoding somebody chose; null to find out. Japanese text in Shift_JIS is practically never UTF-8 by chance.</param>
    public static SupporterFile Read(ReadOnlySpan<byte> bytes, string? chosen = null)
    {
        if (bytes.Length > Largest) return Not(null, FileFault.TooLarge);
        foreach (var name in chosen is null ? Encodings : [chosen])
        {
            if (Decode(bytes, name) is { } text) return ReadText(text, name);
        }
        return Not(null, FileFault.Encoding);
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var text = name == "utf-8" ? Utf8.GetString(bytes.StartsWith(System.Text.Encoding.UTF8.Preamble) ? bytes[3..] : bytes) : FromShiftJis(bytes);
            // Signs of one's own are nobody else's; UTF-16 is full of zeros.
            return text is null || text.Any(sign => (char.IsControl(sign) && sign is not ('\r' or '\n' or '\t')) || sign is >= '\uE000' and <= '\uF8FF' or '\uFFFD') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// Sign by sign, because the whole is either too strict (it refuses the second of two codes that some signs have, such as those of family names as other
    /// programs write them) or too lenient (it writes a middle dot for what it does not know).
    /// </summary>
    private static string? FromShiftJis(ReadOnlySpan<byte> bytes)
    {
        const char Unknown = '\u30FB';
        var text = new StringBuilder(bytes.Length);
        for (var at = 0; at < bytes.Length; at++)
        {
            var length = bytes[at] is < 0x80 or (>= 0xA1 and <= 0xDF) ? 1 : 2;
            if (bytes[at] is 0x80 or 0xA0 or > 0xFC || at + length > bytes.Length) return null;
            var sign = bytes.Slice(at, length);
            var read = ShiftJis.GetString(sign);
            if (read.Length != 1 || (read[0] == Unknown && !sign.SequenceEqual((ReadOnlySpan<byte>)[0x81, 0x45]))) return null;
            text.Append(read);
            at += length - 1;
        }
        return text.ToString();
    }

    private static SupporterFile ReadText(string text, string encoding)
    {
        var findings = new List<FileFinding>();
        var lines = new List<SupporterLine>();
        var ignored = new List<string>();
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => findings.Add(new FileFinding(FileFault.Quotes, Line: record.LineNumber)),
        });
        if (!csv.Read()) return Not(encoding, FileFault.Empty);
        var columns = new SupporterColumn?[csv.FieldCount];
        for (var index = 0; index < columns.Length; index++)
        {
            columns[index] = SupporterVocabulary.ColumnOf(csv.GetString(index));
            if (columns[index] is null && csv.GetString(index).Trim() is { Length: > 0 } heading && ignored.Count < MostIgnored) ignored.Add(heading.Length > LongestHeading ? heading[..LongestHeading] : heading);
        }
        foreach (var column in (SupporterColumn[])[SupporterColumn.Name, SupporterColumn.Kind]) if (!columns.Contains(column)) findings.Add(new FileFinding(FileFault.MissingColumn, column));
        foreach (var twice in columns.OfType<SupporterColumn>().GroupBy(column => column).Where(group => group.Count() > 1)) findings.Add(new FileFinding(FileFault.DoubledColumn, twice.Key));
        while (findings.Count == 0 && csv.Read())
        {
            if (Line(csv, columns) is not { } line) continue;
            if (lines.Count == ImportSupporters.MostLines) findings.Add(new FileFinding(FileFault.TooManyLines));
            else lines.Add(line);
        }
        if (findings.Count == 0 && lines.Count == 0) findings.Add(new FileFinding(FileFault.Empty));
        return new SupporterFile(encoding, findings.Count == 0 ? lines : [], findings, ignored);
    }

    /// <summary>A line; null for one in which nothing stands, as spreadsheets leave them at the end.</summary>
    private static SupporterLine? Line(CsvReader csv, SupporterColumn?[] columns)
    {
        var cells = new Dictionary<SupporterColumn, string>();
        var isEmpty = true;
        for (var index = 0; index < csv.FieldCount; index++)
        {
            if (csv.GetString(index) is not { } cell || string.IsNullOrWhiteSpace(cell)) continue;
            isEmpty = false;
            if (index < columns.Length && columns[index] is { } column) cells[column] = SupporterVocabulary.CodeOf(column, cell);
        }
        var stray = Enumerable.Range(columns.Length, Math.Max(0, csv.FieldCount - columns.Length)).Any(index => !csv.IsEmpty(index));
        return isEmpty ? null : new SupporterLine((int)csv.LineNumber, cells, stray);
    }

    private static SupporterFile Not(string? encoding, FileFault fault) => new(encoding, [], [new FileFinding(fault)], []);
}
