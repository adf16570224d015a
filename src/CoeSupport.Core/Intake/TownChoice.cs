using System.Globalization;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Line;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>The choice of prefecture, then municipality, by quick replies: LINE shows thirteen, so longer lists go on by a button.</summary>
internal static class TownChoice
{
    /// <summary>What comes back: <c>town?in=PREFECTURE&amp;from=N</c>, <c>town?is=ID</c>, <c>town?skip</c>.</summary>
    public const string Name = "town";

    private const int MostLabel = 20;

    /// <summary>The list from this place on; null when there is nothing to choose from.</summary>
    /// <param name="db">The caller's change.</param>
    /// <param name="prefecture">Whose municipalities; null for the prefectures, or the municipalities where there is one prefecture only.</param>
    /// <param name="from">How many to leave out; past the end it begins again.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<TextMessage?> OfAsync(SupportDb db, string? prefecture, int from, CancellationToken ct)
    {
        var towns = (await db.Municipalities.AsNoTracking().ToListAsync(ct)).OrderBy(town => town.Prefecture, StringComparer.Ordinal).ThenBy(town => town.Name, StringComparer.Ordinal).ToList();
        var prefectures = towns.Select(town => town.Prefecture).Distinct().ToList();
        if (prefectures.Count == 1) prefecture = prefectures[0];
        var choices = prefecture is null
            ? prefectures.ConvertAll(name => Press(name, $"in={Uri.EscapeDataString(name)}&from=0"))
            : [.. towns.Where(town => town.Prefecture == prefecture).Select(town => Press(town.Name, $"is={town.Id}"))];
        return choices.Count == 0 ? null : new TextMessage(FirstQuestions.Word(ParentText.IntakeTown)) { QuickReply = Page(choices, prefecture, from) };
    }

    private static QuickReply Page(List<PostbackTemplateAction> choices, string? prefecture, int from)
    {
        var skip = Press(FirstQuestions.Word(ParentText.IntakeSkip), "skip");
        if (choices.Count < QuickReply.MostItems) return Quick([.. choices, skip]);
        const int Most = QuickReply.MostItems - 2;
        var first = from > 0 && from < choices.Count ? from : 0;
        var next = first + Most < choices.Count ? first + Most : 0;
        return Quick([.. choices.Skip(first).Take(Most), Press(FirstQuestions.Word(ParentText.IntakeNext), $"in={Uri.EscapeDataString(prefecture ?? "")}&from={next.ToString(CultureInfo.InvariantCulture)}"), skip]);
    }

    private static PostbackTemplateAction Press(string label, string data)
    {
        var shown = LineText.Graphemes(label) <= MostLabel ? label : string.Concat(new StringInfo(label).SubstringByTextElements(0, MostLabel));
        return new PostbackTemplateAction(shown, $"{Name}?{data}", shown);
    }

    private static QuickReply Quick(IReadOnlyList<PostbackTemplateAction> actions) => new([.. actions.Select(action => new QuickReplyButtonObject(action))]);
}
