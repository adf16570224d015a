using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using CoeSupport.Benchmarks.Circuits;
using CoeSupport.Core.Line;
using CoeSupport.Web.Demo;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>
/// Says nonsense to a running workstation: webhooks unsigned and signed, requests to every address signed in and not, messages to live circuits. Each step
/// has dice of its own, made of the seed and its number, so that a step can be taken again by itself.
/// </summary>
internal sealed partial class Fuzzer(App app, IReadOnlyList<Door> doors, FuzzOptions options, Action<string> say) : IDisposable
{
    /// <summary>How often what was late is delivered again: on a machine that does much else a sync may take long.</summary>
    private const int Redeliveries = 5;

    // A supporter with rooms first; then who coordinates, who administers, and a professional.
    private static readonly string[] People = ["saeki", "minagawa", "sakaki", "morishita"];
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _findings = [];
    private readonly SortedDictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly HttpClient _stranger = Client(app, new CookieContainer());
    private CookieContainer _cookies = new();
    private HttpClient? _member;
    private string? _token;
    private DateTime _signedIn = DateTime.MinValue;
    private List<Guid> _rooms = [];
    private long _before, _most;

    /// <summary>What went wrong, by step.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <summary>How much of what was tried, and what was answered.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Runs; true when nothing was found.</summary>
    public async Task<bool> RunAsync()
    {
        app.Said += Hear;
        await OrdinaryAsync("before");
        _rooms = Rooms();
        var clock = Stopwatch.StartNew();
        var (cpu, step) = (app.ProcessorTime + Environment.CpuUsage.TotalTime, options.From);
        var told = TimeSpan.Zero;
        for (; clock.Elapsed < options.Length && step < options.From + options.Steps; step++)
        {
            if (step == options.From + options.WarmUp) _before = app.WorkingSet;
            await StepAsync(step);
            if (step % 50 == 49) await SoundAsync(step);
            if (step % 200 == 199) await SignInAsync(step / 200);
            // No more of the machine than was granted.
            while ((app.ProcessorTime + Environment.CpuUsage.TotalTime - cpu).TotalSeconds > clock.Elapsed.TotalSeconds * Environment.ProcessorCount * options.Share && clock.Elapsed < options.Length) await Task.Delay(50);
            if (clock.Elapsed - told < TimeSpan.FromMinutes(1)) continue;
            told = clock.Elapsed;
            say(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed:hh\\:mm\\:ss} step {step}, working set {app.WorkingSet / 1048576.0:N0} MB, {_findings.Count} findings"));
        }
        await SoundAsync(step);
        if (_before > 0 && _most - _before > options.MostGrowth) Find(step, $"the working set grew from {_before / 1048576} to {_most / 1048576} MB");
        var left = Count("SELECT COUNT(*) FROM InboxEvents WHERE State = 1");
        for (var patience = Stopwatch.StartNew(); left > 0 && patience.Elapsed < TimeSpan.FromSeconds(60); left = Count("SELECT COUNT(*) FROM InboxEvents WHERE State = 1")) await Task.Delay(100);
        if (left > 0) Find(step, $"{left} events were never worked on");
        foreach (var (reason, number) in Reasons()) Find(step, $"{number} signed events were set aside: {reason}");
        await OrdinaryAsync("after");
        _counts["steps"] = step - options.From;
        _counts["working set before, MB"] = (int)(_before / 1048576);
        _counts["working set at most, MB"] = (int)(_most / 1048576);
        foreach (var (line, number) in _told) say($"told {number} times: {line}");
        return _findings.Count == 0;
    }

    public void Dispose()
    {
        app.Said -= Hear;
        _stranger.Dispose();
        _member?.Dispose();
    }

    private Random Dice(int step) => new(unchecked((options.Seed * 1_000_003) + step));

    private async Task StepAsync(int step)
    {
        var dice = Dice(step);
        switch (step % 8)
        {
            case 0: await UnsignedAsync(step, dice); break;
            case 1 or 2: await SignedAsync(step, dice); break;
            case 7: await CircuitAsync(step, dice); break;
            case 3: await AskAsync(step, dice, _stranger, "asked by a stranger"); break;
            default: await AskAsync(step, dice, _member!, "asked by a member"); break;
        }
    }

    private async Task UnsignedAsync(int step, Random dice)
    {
        var body = WebhookBodies.Make(dice, App.Bot, $"unsigned{options.Seed}-{step}");
        var signature = dice.Next(5) switch
        {
            0 => null,
            1 => "",
            2 => Odd.WithoutHalves(Odd.Text(dice)).ReplaceLineEndings(" "),
            3 => LineSignature.Sign("another secret", body),
            _ => LineSignature.Sign(App.Secret, [.. body, 32]),
        };
        var before = Count("SELECT COUNT(*) FROM InboxEvents");
        var status = await SendAsync(step, _stranger, () => Requests.Webhook(body, signature), "webhook unsigned");
        if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest or null)) Find(step, $"an unsigned webhook was answered {(int)status}");
        if (Count("SELECT COUNT(*) FROM InboxEvents") != before) Find(step, "something of an unsigned webhook was stored");
    }

    private async Task SignedAsync(int step, Random dice)
    {
        var body = WebhookBodies.Make(dice, App.Bot, $"signed{options.Seed}-{step}");
        var signature = LineSignature.Sign(App.Secret, body);
        var status = await SendAsync(step, _stranger, () => Requests.Webhook(body, signature), "webhook signed", mayBeLate: Redeliveries);
        if (status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge or null)) Find(step, $"a signed webhook was answered {(int)status}");
    }

    private async Task AskAsync(int step, Random dice, HttpClient who, string what)
    {
        // In turn, so that none is left out.
        var door = doors[step / 8 * 5 % doors.Count == 0 ? dice.Next(doors.Count) : (step / 8 * 5 + step % 8) % doors.Count];
        var isOurs = who == _member;
        var status = await SendAsync(step, who, () => Requests.Make(Dice(step), door, isOurs ? _token : null, _rooms), what, door.Pattern);
        if (isOurs && status is HttpStatusCode.Found or HttpStatusCode.Redirect && DateTime.UtcNow - _signedIn > TimeSpan.FromSeconds(15)) await SignInAsync(step / 200);
    }

    private async Task CircuitAsync(int step, Random dice)
    {
        using var patience = new CancellationTokenSource(options.Bound);
        var path = new[] { "rooms", _rooms.Count > 0 ? $"rooms/{_rooms[dice.Next(_rooms.Count)]}" : "rooms", "templates", "triage", "staff", "escalations", "follow-ups", "channels" }[dice.Next(8)];
        try
        {
            await using var circuit = await Circuit.OpenAsync(app.Address, _cookies, path, "main", patience.Token);
            for (var n = dice.Next(5, 40); n > 0 && !circuit.HasEnded; n--)
            {
                await circuit.SendRawAsync(Frames.Make(dice, app.Address));
                Add("frames");
            }
            Add("circuits");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Find(step, $"a circuit at {path} was not drawn within {options.Bound.TotalSeconds} s");
        }
        catch (Exception error) when (error is WebSocketException or InvalidOperationException or HttpRequestException or OperationCanceledException or IOException)
        {
            Add("circuits that ended early"); // nonsense may end its own circuit and nobody else's
            if (DateTime.UtcNow - _signedIn > TimeSpan.FromSeconds(15)) await SignInAsync(step / 200);
        }
    }

    /// <summary>Null when there was no answer to speak of: the server may hang up on what is no HTTP.</summary>
    private async Task<HttpStatusCode?> SendAsync(int step, HttpClient who, Func<HttpRequestMessage> make, string what, string about = "", int mayBeLate = 0)
    {
        HttpRequestMessage request;
        try
        {
            request = make();
            request.RequestUri = new Uri(app.Address.GetLeftPart(UriPartial.Authority) + request.RequestUri!.PathAndQuery);
        }
        catch (UriFormatException)
        {
            Add("could not be written as an address");
            return null;
        }
        using var made = request;
        var watch = Stopwatch.StartNew();
        try
        {
            using var patience = new CancellationTokenSource(options.Bound);
            using var answer = await who.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            await answer.Content.LoadIntoBufferAsync(patience.Token);
            Add($"{what}: {(int)answer.StatusCode}");
            if (Requests.IsSound(answer.StatusCode)) return answer.StatusCode;
            // Not durable within 1.5 s is an honest 500; then LINE would send it again, and so do we.
            var isLate = answer.StatusCode == HttpStatusCode.InternalServerError && what.StartsWith("webhook signed", StringComparison.Ordinal) && watch.Elapsed > TimeSpan.FromSeconds(1.4);
            if (mayBeLate > 0 && watch.Elapsed > TimeSpan.FromSeconds(1.4)) return await SendAsync(step, who, make, what, about, mayBeLate - 1);
            // The machine is too slow for a sync, not the program wrong; what was committed late is passed over when it comes again.
            if (isLate && answer.Content.Headers.ContentLength is 0)
            {
                Add($"{what}: late for good");
                return null;
            }
            // Red because LINE is a closed port here and nothing can be sent.
            if (about.EndsWith("health/ready", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.ServiceUnavailable) return answer.StatusCode;
            var why = await answer.Content.ReadAsStringAsync(patience.Token); // in Development a program says why
            Find(step, $"{what} {about}: {(int)answer.StatusCode} {request.Method} {Short(request.RequestUri!.PathAndQuery, 120)}\n{Short(why, 900)}");
            return answer.StatusCode;
        }
        catch (OperationCanceledException)
        {
            Find(step, $"{what} {about}: no answer within {options.Bound.TotalSeconds} s: {request.Method} {Short(request.RequestUri!.PathAndQuery, 300)}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            Add($"{what}: hung up");
        }
        return null;
    }

    private async Task SoundAsync(int step)
    {
        _most = Math.Max(_most, app.WorkingSet);
        var status = await SendAsync(step, _stranger, () => new HttpRequestMessage(HttpMethod.Get, "http://workstation/health/live"), "health");
        if (status != HttpStatusCode.OK) Find(step, "it does not live any more");
    }

    /// <summary>An ordinary message goes through: accepted, in a room, and a colleague's screen is drawn.</summary>
    private async Task OrdinaryAsync(string when)
    {
        var id = $"ordinary{options.Seed}-{options.From}-{when}";
        var body = WebhookBodies.Ordinary(App.Bot, id);
        var status = await SendAsync(-1, _stranger, () => Requests.Webhook(body, LineSignature.Sign(App.Secret, body)), "ordinary message", mayBeLate: Redeliveries);
        if (status != HttpStatusCode.OK) Find(-1, $"an ordinary message {when} was answered {(int?)status}");
        var arrived = false;
        for (var patience = Stopwatch.StartNew(); !arrived && patience.Elapsed < TimeSpan.FromSeconds(30); arrived = Count($"SELECT COUNT(*) FROM Messages WHERE LineMessageId = '{id}'") == 1) await Task.Delay(50);
        if (!arrived) Find(-1, $"an ordinary message {when} did not come into a room");
        await SignInAsync(0);
        using var patient = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var screen = await Circuit.OpenAsync(app.Address, _cookies, "rooms", "room-row", patient.Token);
    }

    private async Task SignInAsync(int turn)
    {
        _signedIn = DateTime.UtcNow;
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                _cookies = await Circuit.SignInAsync(app.Address, DemoContent.StaffIdOf(People[turn % People.Length]).Value);
                break;
            }
            catch (Exception error) when (error is InvalidOperationException or HttpRequestException && patience.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(2000); // an address signs in thirty times a minute at most, and some of the nonsense counted
            }
        }
        _member?.Dispose();
        _member = Client(app, _cookies);
        _token = Token().Match(await _member.GetStringAsync("me")) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
    }

    private void Hear(string line)
    {
        // What the program itself says of trouble, without numbers, so that the same is counted together.
        if (line.StartsWith("fail:", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal))
        {
            var same = Numbers().Replace(line.Trim(), "#");
            lock (_told) if (_told.Count < 200) _told[same] = _told.GetValueOrDefault(same) + 1;
        }
    }

    private static string Short(string text, int length) => text.Length > length ? text[..length] : text;

    private void Add(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;

    private void Find(int step, string what)
    {
        var finding = $"seed {options.Seed} step {step}: {what}";
        _findings.Add(finding);
        say($"FOUND {finding}");
    }

    private List<Guid> Rooms() => [.. Read("SELECT Id FROM Rooms LIMIT 30", reader => new Guid((byte[])reader[0], bigEndian: true))];

    private List<(string Reason, long Number)> Reasons() => [.. Read("SELECT Reason, COUNT(*) FROM InboxEvents WHERE State = 4 GROUP BY Reason", reader => (reader.GetString(0), reader.GetInt64(1)))];

    private long Count(string sql) => Read(sql, reader => reader.GetInt64(0)).Single();

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var connection = new SqliteConnection($"Data Source={app.Database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private static HttpClient Client(App app, CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-fA-F-]{8,}|[0-9]+")]
    private static partial Regex Numbers();
}
