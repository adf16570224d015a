using CoeSupport.Core.Supporters;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>The words for what is known of a supporter. Every value has one; a test asks for each.</summary>
/// <param name="text">The texts.</param>
public readonly struct SupporterWords(IStringLocalizer<Screen> text)
{
    /// <summary>A gender.</summary>
    public string Of(Gender gender) => text[$"Gender.{gender}"];

    /// <summary>A theme.</summary>
    public string Of(SupporterTheme theme) => text[$"SupporterTheme.{theme}"];

    /// <summary>A picture.</summary>
    public string Of(SupporterIcon icon) => text[$"SupporterIcon.{icon}"];

    /// <summary>A language; one that no text names is told by its code.</summary>
    public string Language(string code) => text[$"Tongue.{code}"] is { ResourceNotFound: false } name ? name : code;

    /// <summary>A day of the week, short.</summary>
    public string Of(DayOfWeek day) => text[$"Weekday.{day}"];

    /// <summary>A column of a list.</summary>
    public string Of(SupporterColumn column) => text[$"SupporterColumn.{column}"];

    /// <summary>What becomes of a line.</summary>
    public string Of(LineFate fate) => text[$"LineFate.{fate}"];

    /// <summary>Why a line is refused, and where.</summary>
    public string Of(LineFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var why = text[$"LineFault.{finding.Fault}"];
        return finding.Column is { } column ? text["LineFault.In", Of(column), why] : why;
    }

    /// <summary>Why a list was not taken in.</summary>
    public string Of(ImportRefusal refusal) => text[$"ImportRefusal.{refusal}"];

    /// <summary>The symbol of a picture in icons.svg.</summary>
    public static string Symbol(SupporterIcon icon) => $"face-{icon.ToString().ToLowerInvariant()}";
}
