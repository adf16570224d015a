using System.Globalization;
using System.Resources;

namespace CoeSupport.Core.Texts;

/// <summary>The words of <see cref="ParentText"/> as they come with the program: Japanese first, English for whoever wishes it.</summary>
public static class ParentWords
{
    private static readonly ResourceManager Words = new("CoeSupport.Core.Texts.ParentWords", typeof(ParentWords).Assembly);

    /// <summary>The words in a language; Japanese where the language is not ours.</summary>
    /// <exception cref="InvalidOperationException">A text without words: a fault of the program.</exception>
    public static string Of(ParentText text, CultureInfo language) =>
        Words.GetString(text.ToString(), language) ?? throw new InvalidOperationException($"{text} has no words.");

    /// <summary>The words with what is to be put in.</summary>
    public static string Of(ParentText text, CultureInfo language, params object?[] values) => string.Format(language, Of(text, language), values);
}
