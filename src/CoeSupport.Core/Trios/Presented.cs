using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Texts;

namespace CoeSupport.Core.Trios;

/// <summary>A supporter as parents are told of them. A message of LINE is plain text: the picture is an emoji.</summary>
/// <param name="Name">The public name.</param>
/// <param name="Icon">The picture; null for none.</param>
/// <param name="Sentence">Their own sentence; empty for none.</param>
internal sealed record Presented(string Name, SupporterIcon? Icon, string Sentence)
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>Two lines, or three with their own sentence.</summary>
    public string Line(SupporterKind kind)
    {
        var line = ParentWords.Of(ParentText.TeamLine, Japanese, Mark(Icon), Name, ParentWords.Of(kind switch
        {
            SupporterKind.Professional => ParentText.TeamProfessional,
            SupporterKind.CurrentParent => ParentText.TeamCurrentParent,
            SupporterKind.Volunteer => ParentText.TeamVolunteer,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        }, Japanese));
        return Sentence.Length == 0 ? line : $"{line}\n{ParentWords.Of(ParentText.TeamSentence, Japanese, Sentence)}";
    }

    private static string Mark(SupporterIcon? icon) => icon switch
    {
        null => "\u25A0",
        SupporterIcon.Leaf => "\U0001F33F",
        SupporterIcon.Sun => "\u2600\uFE0F",
        SupporterIcon.Moon => "\U0001F319",
        SupporterIcon.Star => "\u2B50",
        SupporterIcon.Cloud => "\u2601\uFE0F",
        SupporterIcon.Flower => "\U0001F338",
        SupporterIcon.Tree => "\U0001F333",
        SupporterIcon.Bird => "\U0001F426",
        SupporterIcon.Fish => "\U0001F41F",
        SupporterIcon.Cup => "\u2615",
        SupporterIcon.House => "\U0001F3E0",
        SupporterIcon.Boat => "\u26F5",
        _ => throw new ArgumentOutOfRangeException(nameof(icon), icon, null),
    };
}
