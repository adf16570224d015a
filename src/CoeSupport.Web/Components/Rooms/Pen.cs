namespace CoeSupport.Web.Components.Rooms;

/// <summary>What a line of the conversation asks of the reply box of the same screen. One a screen of a room, handed down to both.</summary>
public sealed class Pen
{
    /// <summary>Words that were taken back before they left; null when it was a sticker. The box shows them and takes the focus.</summary>
    public event Func<string?, Task>? Returned;

    /// <summary>A line shall be quoted.</summary>
    public event Func<long, Task>? Quoted;

    /// <summary>Quotes a line in the reply.</summary>
    public Task QuoteAsync(long sequence) => Quoted?.Invoke(sequence) ?? Task.CompletedTask;

    /// <summary>Gives words back to the box.</summary>
    public Task ReturnAsync(string? words) => Returned?.Invoke(words) ?? Task.CompletedTask;
}
