using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Hotlines;

/// <summary>An entry of the directory as people of the staff see it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Words">What is written about it.</param>
/// <param name="Place">The municipality's or prefecture's name; null for the whole country.</param>
/// <param name="Version">For changing what one has seen.</param>
/// <param name="MayEdit">The reader may change and remove it.</param>
public sealed record DirectoryEntryView(DirectoryEntryId Id, DirectoryWords Words, string? Place, int Version, bool MayEdit)
{
    /// <summary>Nobody has made sure that it is right for a year, or ever.</summary>
    public bool IsStale(DateOnly today) => Words.VerifiedOn is not { } on || on < today.AddYears(-1);

    /// <summary>What is proposed as a message: the entry's own lines and nothing else.</summary>
    public string Message => string.Join('\n', new[] { Words.Name, Words.Number, Words.Hours, Words.About }.Where(line => line.Length > 0));

    /// <summary>True when it is what somebody looks for: by name or kana however typed, by place, by what it says, or by digits of its number.</summary>
    public bool Matches(string? typed)
    {
        if (SoughtWords.Of(typed) is not { } sought) return true;
        if (new[] { Words.Name, Words.Reading, Words.Number, Words.About, Place ?? "" }.Any(sought.AreIn)) return true;
        var digits = Digits(typed!);
        return digits.Length >= 2 && typed!.All(c => !char.IsLetter(c)) && Digits(Words.Number).Contains(digits, StringComparison.Ordinal);
    }

    // Wide digits are digits too.
    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));
}
