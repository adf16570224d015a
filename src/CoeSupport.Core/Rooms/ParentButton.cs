using CoeSupport.Core.Texts;

namespace CoeSupport.Core.Rooms;

/// <summary>A button of ours in the talk. Only these act; a postback that nobody knows does nothing.</summary>
/// <param name="Data">What LINE sends back, up to a question mark (the rest is the button's own). At most 300 UTF-16 units in all.</param>
/// <param name="MenuLabel">How it is called in the menu; null for buttons that appear only where they are asked for.</param>
/// <param name="Press">What it does.</param>
public sealed record ParentButton(string Data, ParentText? MenuLabel, PressedButton Press)
{
    /// <summary>The name of the button that was pressed: its data up to a question mark.</summary>
    public static string NameIn(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Split('?', 2)[0];
    }
}
