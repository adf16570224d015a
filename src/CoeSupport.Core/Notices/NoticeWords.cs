using System.Globalization;
using System.Resources;

namespace CoeSupport.Core.Notices;

/// <summary>What stands in mails: the same for every notice, so that whoever looks over a shoulder learns nothing. <c>NoticeWords.resx</c>, <c>NoticeWords.en.resx</c>.</summary>
internal static class NoticeWords
{
    private static readonly ResourceManager Words = new("CoeSupport.Core.Notices.NoticeWords", typeof(NoticeWords).Assembly);

    /// <summary>The words in a language; Japanese where the language is not ours.</summary>
    public static string Of(string name, string language, params object?[] values)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "ja");
        return string.Format(culture, Words.GetString(name, culture) ?? throw new InvalidOperationException($"{name} has no words."), values);
    }
}
