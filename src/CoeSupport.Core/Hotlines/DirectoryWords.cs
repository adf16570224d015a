using CoeSupport.Core.People;

namespace CoeSupport.Core.Hotlines;

/// <summary>Everything that is written about an entry.</summary>
/// <param name="Kind">What one turns to it for.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Reading">The same in kana, for finding it; may be blank.</param>
/// <param name="Number">As it is dialled.</param>
/// <param name="Hours">When somebody answers; may be blank.</param>
/// <param name="About">A sentence for the parent; may be blank.</param>
/// <param name="Prefecture">For which prefecture; null for the whole country, and where a municipality is named.</param>
/// <param name="Municipality">For which municipality; null for all others.</param>
/// <param name="Source">Where this is known from.</param>
/// <param name="VerifiedOn">When somebody last made sure that it is right; null while nobody has.</param>
public sealed record DirectoryWords(DirectoryKind Kind, string Name, string Reading, string Number, string Hours, string About, string? Prefecture, MunicipalityId? Municipality, string Source, DateOnly? VerifiedOn)
{
    /// <summary>The longest name and reading, in UTF-16 code units.</summary>
    public const int LongestName = 80;

    /// <summary>The longest number, in UTF-16 code units.</summary>
    public const int LongestNumber = 40;

    /// <summary>The longest of everything else, in UTF-16 code units.</summary>
    public const int LongestText = 300;

    /// <summary>Name, number and source are there, and nothing is too long.</summary>
    public bool Fit => Enum.IsDefined(Kind) && Name.Length is > 0 and <= LongestName && Reading.Length <= LongestName && Number.Length is > 0 and <= LongestNumber
        && Hours.Length <= LongestText && About.Length <= LongestText && Source.Length is > 0 and <= LongestText && Prefecture?.Length is null or <= 20;

    /// <summary>Without blanks around, on one line each; a municipality names no prefecture beside it.</summary>
    public DirectoryWords Tidy() => this with
    {
        Name = Line(Name),
        Reading = Line(Reading),
        Number = Line(Number).Normalize(System.Text.NormalizationForm.FormKC),
        Hours = Line(Hours),
        About = Line(About),
        Source = Line(Source),
        Prefecture = Municipality is not null || string.IsNullOrWhiteSpace(Prefecture) ? null : Line(Prefecture),
    };

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();
}
