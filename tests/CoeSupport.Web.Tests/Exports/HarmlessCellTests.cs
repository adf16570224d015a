using System.Text;
using CoeSupport.Web.Exports;
using Xunit;

namespace CoeSupport.Web.Tests.Exports;

/// <summary>A table that leaves the house runs nothing where it is opened and looks like what it is.</summary>
public sealed class HarmlessCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+81 3", "'+81 3")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "' =1+1")]
    [InlineData("\r=1+1", "' =1+1")]
    [InlineData("\u202E=1+1", "'=1+1")]
    [InlineData("\uFEFF=1+1", "'=1+1")]
    [InlineData("\0=1+1", "'=1+1")]
    [InlineData("\u3000=1+1", "'\u3000=1+1")]
    [InlineData("＝１＋１", "'＝１＋１")]
    [InlineData("＠ＳＵＭ", "'＠ＳＵＭ")]
    [InlineData("a=1", "a=1")]
    [InlineData("柚\u202E子\u2066!", "柚子!")]
    [InlineData("一行目\r\n二行目", "一行目  二行目")]
    [InlineData("\u001B[31m赤", "[31m赤")]
    [InlineData("👩‍👧", "👩‍👧")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_cell_is_text_and_nothing_else(string? received, string written) => Assert.Equal(written, HarmlessCell.Of(received));

    [Fact]
    public async Task The_file_begins_with_the_mark_quotes_as_RFC_4180_says_and_ends_its_lines_with_CR_LF()
    {
        using var stream = new MemoryStream();
        await using (var file = await CsvFile.BeginAsync(stream, CancellationToken.None))
        {
            await file.WriteRowAsync(["a", "b,c", "say \"it\"", null], CancellationToken.None);
            await file.WriteRowAsync(["=HYPERLINK(\"https://evil.example\",\"x\")", "<script>alert(1)</script>", "二\n行", ""], CancellationToken.None);
        }

        var bytes = stream.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("a,\"b,c\",\"say \"\"it\"\"\",\r\n\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\",<script>alert(1)</script>,二 行,\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }
}
