namespace CoeSupport.Web.Components.Intake;

/// <summary>Looks for words in a line of a list.</summary>
internal static class Sifting
{
    /// <summary>Every word that is sought stands somewhere in it, small or large; nothing sought is in everything.</summary>
    public static bool Has(string sought, string line) => sought.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => line.Contains(word, StringComparison.CurrentCultureIgnoreCase));
}
