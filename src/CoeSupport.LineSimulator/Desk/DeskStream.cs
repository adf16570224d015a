using System.Text.Json;
using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Desk;

/// <summary>Server-Sent Events: which kind of thing changed, and whose. A comment every 15 s keeps the line open.</summary>
internal static class DeskStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task SendAsync(HttpContext http, DeskFeed feed, IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        // An open stream must not keep the application from stopping.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var channel = feed.Open();
        try
        {
            await WriteAsync(http, ": open\n\n", either.Token);
            while (!either.IsCancellationRequested)
            {
                using var pause = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
                var notes = channel.Reader.WaitToReadAsync(pause.Token).AsTask();
                var beat = Task.Delay(Heartbeat, clock, pause.Token);
                var first = await Task.WhenAny(notes, beat);
                if (first == beat) await WriteAsync(http, ": still here\n\n", either.Token);
                while (channel.Reader.TryRead(out var note))
                    await WriteAsync(http, $"data: {JsonSerializer.Serialize(note, SimulatorJson.Options)}\n\n", either.Token);
                await pause.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page went away, or the application stops.
        }
        finally
        {
            feed.Close(channel);
        }
    }

    private static async Task WriteAsync(HttpContext http, string text, CancellationToken ct)
    {
        await http.Response.WriteAsync(text, ct);
        await http.Response.Body.FlushAsync(ct);
    }
}
