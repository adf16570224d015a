using System.Globalization;
using System.Text;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>Values that programs stumble over, drawn from a seed.</summary>
internal static class Odd
{
    private static readonly string[] Known =
    [
        "", " ", "\0", "\u0000a", "null", "true", "-1", "0", "9223372036854775808", "-9223372036854775809", "1e999", "NaN", "٣", "0x10", "1,000", "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{00000000000000000000000000000000}", "../../etc/passwd", "..%2f..%2f", "//evil.example", "https://evil.example/", "javascript:alert(1)",
        "'; DROP TABLE Rooms; --", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "%", "%00", "%zz", "{0}", "{{", "${x}", "\r\nSet-Cookie: a=b", "\u202e\u200b\ufeff", "\ud800", "\udfff\ud800", "e\u0301\u0301\u0301",
        "👩‍👩‍👧‍👦", "こえ", "=1+1", "@SUM(A1)", "\t", "\\", "\\u0000", "a[0]", "a.b", "[]", "{}", "Ｆ", "ß", "İ", "ǰ",
    ];

    public static string Text(Random dice) => dice.Next(8) switch
    {
        0 => new string((char)dice.Next('a', 'z'), dice.Next(1, 3000)),
        1 => Guid.CreateVersion7().ToString(),
        2 => dice.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        3 => Characters(dice, dice.Next(1, 200)),
        _ => Known[dice.Next(Known.Length)],
    };

    /// <summary>As it stands in an address: escaped as a browser would, badly, or not in UTF-8.</summary>
    public static string InAddress(Random dice) => dice.Next(6) switch
    {
        0 => "%FF%FE",
        1 => "%ED%A0%80", // half a character
        2 => "%C0%AE%C0%AE", // a dot, one byte too long
        3 => string.Concat(Enumerable.Repeat("%25", dice.Next(1, 100))),
        _ => Uri.EscapeDataString(WithoutHalves(Text(dice))),
    };

    /// <summary>Halves of characters cannot be written in UTF-8 by a client that checks.</summary>
    public static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Characters(Random dice, int length)
    {
        var text = new StringBuilder(length);
        for (var n = 0; n < length; n++) text.Append((char)dice.Next(0, 0xFFFF));
        return text.ToString();
    }
}
