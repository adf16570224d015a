namespace CoeSupport.Core.Line;

/// <summary>Content went on past the limit without having announced it. What was read so far is to be thrown away.</summary>
public sealed class LineContentTooLargeException(long limit) : IOException($"LINE sent more than {limit} bytes.");
