namespace CoeSupport.Core.Channels;

/// <summary>What is written about a municipality: parents see all of it.</summary>
/// <param name="Name">Its name, at most 40 UTF-16 code units.</param>
/// <param name="Prefecture">Its prefecture, at most 20.</param>
/// <param name="Contact">Whom to turn to there, at most 300; may be empty.</param>
/// <param name="Hotlines">Numbers for parents, one a line, at most 1,000; may be empty.</param>
/// <param name="Welcome">Said to who comes with one of its codes, at most 1,000; may be empty.</param>
public sealed record MunicipalityWords(string Name, string Prefecture, string Contact, string Hotlines, string Welcome)
{
    /// <summary>Nothing is too long, and it has a name and a prefecture.</summary>
    public bool Fit => Name.Length is > 0 and <= 40 && Prefecture.Length is > 0 and <= 20 && Contact.Length <= 300 && Hotlines.Length <= 1000 && Welcome.Length <= 1000;

    /// <summary>Without blanks around, with one kind of line end.</summary>
    public MunicipalityWords Tidy() => new(Line(Name), Line(Prefecture), Lines(Contact), Lines(Hotlines), Lines(Welcome));

    private static string Line(string text) => Lines(text).Replace('\n', ' ');

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();
}
