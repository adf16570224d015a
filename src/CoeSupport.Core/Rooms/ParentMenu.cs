using System.Globalization;
using CoeSupport.Core.Line;
using CoeSupport.Core.Texts;

namespace CoeSupport.Core.Rooms;

/// <summary>The buttons that stay in a parent's talk: what they may ask of the account itself.</summary>
public static class ParentMenu
{
    /// <summary>The menu as a bubble; none while no button is in it.</summary>
    /// <param name="buttons">All buttons; those without a menu label are left out, LINE shows four at most.</param>
    public static IReadOnlyList<TemplateMessage> Of(IEnumerable<ParentButton> buttons)
    {
        ArgumentNullException.ThrowIfNull(buttons);
        var language = CultureInfo.GetCultureInfo("ja");
        var actions = buttons.Where(button => button.MenuLabel is not null).OrderBy(button => button.MenuLabel)
            .Select(button => (ITemplateAction)new PostbackTemplateAction(ParentWords.Of(button.MenuLabel!.Value, language), button.Data, ParentWords.Of(button.MenuLabel!.Value, language))).ToList();
        var title = ParentWords.Of(ParentText.Menu, language);
        return actions.Count == 0 ? [] : [new TemplateMessage(title, new ButtonsTemplate(title, actions))];
    }
}
