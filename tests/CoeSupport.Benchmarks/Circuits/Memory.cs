using System.Net;
using CoeSupport.Web.Demo;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// What one more open screen costs the server: circuits of a trio's members with a room open, 60 lines shown unless told otherwise, and the room list beside it. The
/// workstation runs with its own runtime settings in a process that collects its garbage when asked; the circuits live in this one.
/// </summary>
internal static class Memory
{
    internal const int Arriving = 320;
    internal static readonly string[] Trio = ["morishita", "saeki", "ono"];

    public static async Task<bool> RunAsync(Options options)
    {
        var (count, lines, room) = (options.Number("circuits", 100), options.Number("lines", 60), options.Number("room", Arriving));
        await using var app = await App.StartAsync(collectable: true);
        var parent = DemoContent.Load().File.Rooms[0].UserId;
        using (var http = new HttpClient { BaseAddress = app.Address })
        {
            for (var n = 0; n < room; n++) await Generator.SendAsync(http, Latency.Body(parent, n));
        }
        var path = $"rooms/{await RoomAsync(app, lines, room)}";
        var people = await Task.WhenAll(Trio.Select(person => Circuit.SignInAsync(app.Address, DemoContent.StaffIdOf(person).Value)));

        await using (await OpenAsync(app, people, path, 5)) { } // what is made once for all
        var (heap, set) = await app.CollectAsync();
        await using var open = await OpenAsync(app, people, path, count);
        await Task.Delay(2000);
        var (fullHeap, fullSet) = await app.CollectAsync();

        var each = (fullHeap - heap) / 1048576.0 / count;
        Console.WriteLine($"{count} circuits with {lines} of {room} lines of a room shown: managed heap {heap / 1048576.0:N1} -> {fullHeap / 1048576.0:N1} MB, working set {set / 1048576.0:N0} -> {fullSet / 1048576.0:N0} MB");
        Console.WriteLine($"each     {each:N2} MB of heap, {(fullSet - set) / 1048576.0 / count:N2} MB of working set");
        return each <= 1;
    }

    private static async Task<Many> OpenAsync(App app, CookieContainer[] people, string path, int count)
    {
        var many = new Many();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        for (var n = 0; n < count; n++) many.Add(await Circuit.OpenAsync(app.Address, people[n % people.Length], path, "reply-text", patience.Token));
        return many;
    }

    // How much is unread decides how many lines an opening shows: all is read for 60, and for more the room opens ten lines before the first unread one.
    internal static async Task<Guid> RoomAsync(App app, int lines, int arriving)
    {
        using var connection = new SqliteConnection($"Data Source={app.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Id FROM Rooms WHERE LastSequence > {arriving}";
        while (true)
        {
            if (await command.ExecuteScalarAsync() is byte[] id)
            {
                command.CommandText = $"UPDATE Memberships SET ReadThrough = (SELECT LastSequence FROM Rooms WHERE Id = RoomId) - {(lines <= 60 ? 0 : lines - 11)} WHERE RoomId = $room";
                command.Parameters.AddWithValue("$room", id);
                await command.ExecuteNonQueryAsync();
                return new Guid(id, bigEndian: true);
            }
            await Task.Delay(50);
        }
    }

    private sealed class Many : List<Circuit>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var circuit in this) await circuit.DisposeAsync();
        }
    }
}
