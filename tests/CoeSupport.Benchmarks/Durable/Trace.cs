using System.Globalization;
using System.Text.RegularExpressions;

namespace CoeSupport.Benchmarks.Durable;

/// <summary>Reads what <c>strace -f -yy -o</c> wrote. A call that others interrupt stands on two lines, and its beginning and end are told apart.</summary>
internal static partial class Trace
{
    public static List<Call> Read(IEnumerable<string> lines)
    {
        var calls = new List<Call>();
        var begun = new Dictionary<string, (string Text, int At)>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0) continue;
            var (thread, text, began) = (line[..space], line[space..].Trim(), number);
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                begun[thread] = (text[..^"<unfinished ...>".Length].TrimEnd(), number);
                continue;
            }
            if (text.StartsWith("<... ", StringComparison.Ordinal))
            {
                if (!begun.Remove(thread, out var beginning)) continue;
                (text, began) = (beginning.Text + text[(text.IndexOf("resumed>", StringComparison.Ordinal) + "resumed>".Length)..], beginning.At);
            }
            if (Parse(text, began, number) is { } call) calls.Add(call);
        }
        return calls;
    }

    private static Call? Parse(string text, int began, int ended)
    {
        var head = Head().Match(text);
        var answer = Answer().Match(text);
        if (!head.Success || !answer.Success) return null;
        var data = Quoted().Matches(text[head.Length..]).SelectMany(part => Bytes(part.Groups[1].Value)).ToArray();
        return new Call(head.Groups[1].Value, head.Groups[2].Value, data, long.Parse(answer.Groups[1].Value, CultureInfo.InvariantCulture), began, ended);
    }

    // strace writes \n, \t and the like, \", \\ and octal numbers of up to three digits.
    private static IEnumerable<byte> Bytes(string escaped)
    {
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                yield return (byte)escaped[at];
                continue;
            }
            var c = escaped[++at];
            if (c is < '0' or > '7')
            {
                yield return c switch { 'n' => 10, 't' => 9, 'r' => 13, 'v' => 11, 'f' => 12, _ => (byte)c };
                continue;
            }
            var value = 0;
            for (var digits = 0; digits < 3 && at < escaped.Length && escaped[at] is >= '0' and <= '7'; digits++) value = value * 8 + escaped[at++] - '0';
            at--;
            yield return (byte)value;
        }
    }

    [GeneratedRegex(@"^(\w+)\(\d+<(.*?)>[,)]", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex(@"\)\s+= (-?\d+)[^=]*$")]
    private static partial Regex Answer();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Quoted();
}
