using CoeSupport.Web.Demo;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// What a new message costs an open screen over the wire: one with its room open (60 lines and the room list), one with the room list only. A
/// message comes when the one before was drawn and nothing has followed for a moment.
/// </summary>
internal static class Traffic
{
    private const double Most = 8 * 1024;

    public static async Task<bool> RunAsync(Options options)
    {
        var messages = options.Number("messages", 50);
        await using var app = await App.StartAsync();
        var parent = DemoContent.Load().File.Rooms[0].UserId;
        using var http = new HttpClient { BaseAddress = app.Address };
        for (var n = 0; n < Memory.Arriving; n++) await Generator.SendAsync(http, Latency.Body(parent, n));
        var path = $"rooms/{await Memory.RoomAsync(app, 60, Memory.Arriving)}";
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var room = await Circuit.OpenAsync(app.Address, await Circuit.SignInAsync(app.Address, DemoContent.StaffIdOf(Memory.Trio[0]).Value), path, "reply-text", patience.Token);
        await using var list = await Circuit.OpenAsync(app.Address, await Circuit.SignInAsync(app.Address, DemoContent.StaffIdOf(Memory.Trio[1]).Value), "rooms", "room-row", patience.Token);
        await QuietAsync(room, list);

        var (atRoom, atList) = (room.Received, list.Received);
        for (var n = 0; n < messages; n++)
        {
            await Generator.SendAsync(http, Latency.Body(parent, Memory.Arriving + n));
            await QuietAsync(room, list);
        }
        var (inRoom, inList) = ((room.Received - atRoom) / (double)messages, (list.Received - atList) / (double)messages);
        Console.WriteLine($"{messages} new messages of {Latency.Body(parent, 0).Length} bytes of webhook each");
        Console.WriteLine($"with the room open   {inRoom:N0} bytes a message");
        Console.WriteLine($"with the room list   {inList:N0} bytes a message");
        return inRoom is > 0 and <= Most && inList is > 0 and <= Most;
    }

    // Waits for something to come and then for half a second without more.
    private static async Task QuietAsync(Circuit room, Circuit list)
    {
        var last = -1L;
        for (var rounds = 0; rounds < 40 && last != room.Received + list.Received; rounds++)
        {
            last = room.Received + list.Received;
            await Task.Delay(500);
        }
    }
}
