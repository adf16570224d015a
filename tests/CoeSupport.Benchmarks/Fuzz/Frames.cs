using System.Globalization;
using System.Text.Json;
using CoeSupport.Benchmarks.Circuits;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>
/// Messages to a live circuit, as blazor.web.js sends them (names and arguments of Blazor Server's hub) and what a seed makes of them: unknown targets, wrong
/// arguments, events for handlers that are somebody else's or nobody's, lengths that lie, bytes that are no message.
/// </summary>
internal static class Frames
{
    private static readonly string[] Targets =
    [
        "StartCircuit", "UpdateRootComponents", "ConnectCircuit", "ResumeCircuit", "PauseCircuit", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "ReceiveByteArray", "ReceiveJSDataChunk",
        "SendDotNetStreamToJS", "OnRenderCompleted", "OnLocationChanged", "OnLocationChanging", "OnDisconnectedAsync", "ToString", "Dispose", "",
    ];

    private static readonly string[] Events = ["click", "change", "input", "keydown", "submit", "focus", "blur", "paste", "drop", "toggle", "cancel", "pointerdown", "scroll", "nosuch"];

    private static readonly string[] Methods =
        ["DispatchEventAsync", "AddRootComponent", "SetRootComponentParameters", "RemoveRootComponent", "OnSpacerBeforeVisible", "NotifyChange", "Changed", "Send", "Keep", "Write", "Seen", "Dispose", "ToString", "GetHashCode"];

    public static byte[] Make(Random dice, Uri workstation)
    {
        var frame = dice.Next(3) == 0
            ? Pack.Invocation(dice.Next(2) == 0 ? null : Odd.WithoutHalves(Odd.Text(dice)), Targets[dice.Next(Targets.Length)], [.. Enumerable.Range(0, dice.Next(0, 7)).Select(_ => Argument(dice))])
            : Plausible(dice, workstation);
        switch (dice.Next(8))
        {
            case 0:
                return frame[..dice.Next(frame.Length)];
            case 1:
                frame[dice.Next(frame.Length)] ^= (byte)(1 << dice.Next(8));
                return frame;
            case 2:
                return [.. frame, .. frame[..dice.Next(frame.Length)]];
            case 3: // a length that never ends, or is far too long
                return [.. Enumerable.Repeat((byte)0xFF, dice.Next(1, 12)), .. frame];
            case 4 when dice.Next(4) == 0:
                var noise = new byte[dice.Next(1, 40_000)];
                dice.NextBytes(noise);
                return noise;
            default:
                return frame;
        }
    }

    /// <summary>What a browser could send, with ids that fit nothing or something else.</summary>
    private static byte[] Plausible(Random dice, Uri workstation) => dice.Next(6) switch
    {
        0 or 1 or 2 => Pack.Invocation(null, "BeginInvokeDotNetFromJS", Number(dice), dice.Next(4) == 0 ? Odd.WithoutHalves(Odd.Text(dice)) : null, Methods[dice.Next(3) > 0 ? 0 : dice.Next(Methods.Length)], (long)dice.Next(0, 30), EventArguments(dice)),
        3 => Pack.Invocation(null, "OnLocationChanged", new Uri(workstation, $"{(dice.Next(2) == 0 ? "rooms/" : "")}{Odd.InAddress(dice)}").AbsoluteUri, dice.Next(2) == 0 ? null : Odd.WithoutHalves(Odd.Text(dice)), dice.Next(2) == 0),
        4 => Pack.Invocation(null, "EndInvokeJSFromDotNet", (long)dice.Next(0, 40), dice.Next(2) == 0, $"[{dice.Next(0, 40)},{(dice.Next(2) == 0 ? "true" : "false")},{JsonSerializer.Serialize(Odd.WithoutHalves(Odd.Text(dice)))}]"),
        _ => Pack.Invocation(null, "OnRenderCompleted", (long)dice.Next(-5, 50), dice.Next(2) == 0 ? null : Odd.WithoutHalves(Odd.Text(dice))),
    };

    private static string Number(Random dice) => dice.Next(-1, 50).ToString(CultureInfo.InvariantCulture);

    private static string EventArguments(Random dice)
    {
        var value = JsonSerializer.Serialize(Odd.WithoutHalves(Odd.Text(dice)));
        var name = Events[dice.Next(Events.Length)];
        var field = dice.Next(2) == 0 ? "null" : $$"""{"componentId":{{dice.Next(0, 60)}},"fieldValue":{{value}}}""";
        var descriptor = $$"""{"eventHandlerId":{{dice.Next(0, 300)}},"eventName":"{{name}}","eventFieldInfo":{{field}}}""";
        var about = name switch
        {
            "change" or "input" => dice.Next(4) == 0 ? $$"""{"value":{{dice.Next(-9, 9)}}}""" : $$"""{"value":{{value}}}""",
            "keydown" => $$"""{"key":{{value}},"code":"Enter","location":0,"repeat":false,"ctrlKey":true,"shiftKey":false,"altKey":false,"metaKey":false,"type":"keydown"}""",
            "click" or "pointerdown" => $$"""{"detail":1,"screenX":{{dice.Next(-9, 9)}},"screenY":0,"clientX":1e9,"clientY":0,"offsetX":0,"offsetY":0,"pageX":0,"pageY":0,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}""",
            _ => dice.Next(2) == 0 ? "{}" : value,
        };
        return dice.Next(6) == 0 ? $"[{value}]" : $"[{descriptor},{about}]";
    }

    private static object? Argument(Random dice) => dice.Next(7) switch
    {
        0 => null,
        1 => dice.Next(2) == 0,
        2 => dice.NextInt64(long.MinValue, long.MaxValue),
        3 => (long)dice.Next(-3, 60),
        4 => new object?[] { Odd.WithoutHalves(Odd.Text(dice)), 1L, null },
        _ => Odd.WithoutHalves(Odd.Text(dice)),
    };
}
