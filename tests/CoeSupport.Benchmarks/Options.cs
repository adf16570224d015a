using System.Globalization;

namespace CoeSupport.Benchmarks;

/// <summary>Options of the form <c>--name number</c>, <c>--name words</c> or <c>--name</c>.</summary>
internal sealed class Options(string[] arguments)
{
    public int Number(string name, int otherwise) => Text(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>What stands behind <c>--name</c>; null when it is not given.</summary>
    public string? Text(string name)
    {
        var at = Array.IndexOf(arguments, $"--{name}");
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    public bool Has(string name) => arguments.Contains($"--{name}");
}
