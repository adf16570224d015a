using CoeSupport.Core.Preferences;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>What a line of the conversation asks of the reply box of the same screen, and what that box tells the one for notes. One a screen of a room, handed down to all.</summary>
public sealed class Pen
{
    /// <summary>Words that were taken back before they left; null when it was a sticker. The box shows them and takes the focus.</summary>
    public event Func<string?, Task>? Returned;

    /// <summary>A line shall be quoted.</summary>
    public event Func<long, Task>? Quoted;

    /// <summary>This person chose how sending works, here or on another device: the box for notes follows.</summary>
    public event Action<StaffPreferences>? Chosen;

    /// <summary>Tells what was chosen.</summary>
    public void Choose(StaffPreferences chosen) => Chosen?.Invoke(chosen);

    /// <summary>Quotes a line in the reply.</summary>
    public Task QuoteAsync(long sequence) => Quoted?.Invoke(sequence) ?? Task.CompletedTask;

    /// <summary>Gives words back to the box.</summary>
    public Task ReturnAsync(string? words) => Returned?.Invoke(words) ?? Task.CompletedTask;
}
