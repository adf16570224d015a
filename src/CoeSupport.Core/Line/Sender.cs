namespace CoeSupport.Core.Line;

/// <summary>The name beside a bubble: at most 20 UTF-16 code units. LINE shows it as "Name from account".</summary>
public sealed record Sender(string Name);
