namespace CoeSupport.Core.Line;

/// <summary>Paths with parts that came from outside: escaped, and never one that would climb.</summary>
internal static class LinePath
{
    /// <summary>The path with <paramref name="part"/> at the star.</summary>
    /// <exception cref="ArgumentException">The part is empty, <c>.</c> or <c>..</c>.</exception>
    public static string Of(string pattern, string part) => part is "" or "." or ".."
        ? throw new ArgumentException("Not a part of a path.", nameof(part))
        : pattern.Replace("*", Uri.EscapeDataString(part), StringComparison.Ordinal);
}
