using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>Requests to the addresses of the workstation with every value that they take drawn from a seed.</summary>
internal static class Requests
{
    private static readonly string[] Types = ["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data; boundary=x", "multipart/form-data", "nonsense", "application/x-www-form-urlencoded; charset=utf-16"];

    /// <summary>One request to this door; <paramref name="token"/> is what makes a form ours, <paramref name="rooms"/> are ids of real rooms.</summary>
    public static HttpRequestMessage Make(Random dice, Door door, string? token, IReadOnlyList<Guid> rooms)
    {
        var method = dice.Next(12) == 0 ? new[] { "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "NONSENSE" }[dice.Next(8)] : door.Methods[dice.Next(door.Methods.Count)];
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Path(dice, door, rooms) + Query(dice, door), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = false }));
        foreach (var name in new[] { "Range", "If-None-Match", "Accept-Language", "X-Forwarded-For", "X-Forwarded-Proto", "Cookie-Odd", "User-Agent" })
        {
            if (dice.Next(12) == 0) request.Headers.TryAddWithoutValidation(name, Ascii(Odd.Text(dice)));
        }
        if (method is "POST" or "PUT") request.Content = Form(dice, door, token);
        return request;
    }

    private static string Path(Random dice, Door door, IReadOnlyList<Guid> rooms)
    {
        var path = new StringBuilder("http://workstation/");
        foreach (var part in door.Pattern.TrimStart('/').Split('/'))
        {
            if (path[^1] != '/') path.Append('/');
            path.Append(!part.Contains('{', StringComparison.Ordinal) ? part : dice.Next(3) switch
            {
                0 => Odd.InAddress(dice),
                1 when rooms.Count > 0 => rooms[dice.Next(rooms.Count)].ToString(),
                _ => part.Contains(":guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : dice.Next(-2, 400).ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
        }
        if (dice.Next(20) == 0) path.Append('/').Append(Odd.InAddress(dice));
        return path.ToString();
    }

    private static string Query(Random dice, Door door)
    {
        if (dice.Next(4) == 0) return "";
        var parts = new List<string>();
        for (var n = dice.Next(1, 6); n > 0; n--)
        {
            var name = dice.Next(10) == 0 ? Odd.InAddress(dice) : door.Query[dice.Next(door.Query.Count)];
            parts.Add(dice.Next(12) == 0 ? name : $"{name}={Odd.InAddress(dice)}");
        }
        var query = $"?{string.Join('&', parts)}";
        return query.Length < 6000 ? query : query[..6000];
    }

    private static ByteArrayContent Form(Random dice, Door door, string? token)
    {
        var parts = new List<string>();
        if (token is not null && dice.Next(6) > 0) parts.Add($"__RequestVerificationToken={Uri.EscapeDataString(token)}");
        foreach (var name in door.Form)
        {
            if (dice.Next(5) > 0) parts.Add($"{name}={Odd.InAddress(dice)}");
            if (dice.Next(12) == 0) parts.Add($"{name}={Odd.InAddress(dice)}");
        }
        if (dice.Next(10) == 0) parts.AddRange(Enumerable.Range(0, dice.Next(1, 3000)).Select(n => $"f{n}=1"));
        var bytes = Encoding.UTF8.GetBytes(string.Join('&', parts));
        if (dice.Next(10) == 0) bytes = bytes[..dice.Next(bytes.Length + 1)];
        if (dice.Next(20) == 0) bytes = new byte[dice.Next(1, 200_000)];
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", dice.Next(6) > 0 ? Types[0] : Types[dice.Next(Types.Length)]);
        return content;
    }

    private static string Ascii(string text) => new([.. text.Where(letter => letter is > ' ' and < (char)127).Take(200)]);

    /// <summary>A webhook with these bytes and this signature.</summary>
    public static HttpRequestMessage Webhook(byte[] body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "http://workstation/line/webhook") { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        if (signature is not null) request.Headers.TryAddWithoutValidation(Core.Line.LineSignature.HeaderName, signature);
        return request;
    }

    /// <summary>Whether an answer is one of those that a sound program gives to whatever it is asked.</summary>
    public static bool IsSound(HttpStatusCode status) => (int)status is >= 200 and < 500;
}
