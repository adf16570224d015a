using System.Globalization;

namespace CoeSupport.Web.Components.Text;

/// <summary>A number of bytes as people read it.</summary>
internal static class Bytes
{
    /// <summary>Bytes, KB or MB, coarsely.</summary>
    public static string Said(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB"),
    };
}
