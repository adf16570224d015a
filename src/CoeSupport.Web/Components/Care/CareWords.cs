using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Care;

/// <summary>Weeks, ages and everything else known of a parent, in words.</summary>
/// <param name="text">The texts.</param>
/// <param name="time">How dates are written.</param>
public sealed class CareWords(IStringLocalizer<Screen> text, JapanTime time)
{
    /// <summary>Ages below two months are told in days, as supporters and parents do.</summary>
    private const int MonthsFrom = 2;

    /// <summary>For a line of a list; null while nothing is known.</summary>
    public string? InList(Stage stage) => Said(stage, age => text["Stage.Weeks", age.Weeks]);

    /// <summary>With the days of the week; null while nothing is known.</summary>
    public string? Full(Stage stage) => Said(stage, age => text["Stage.WeeksDays", age.Weeks, age.Days]);

    /// <summary>A child's age: days, then months, then years and months.</summary>
    public string Of(Age age) => age switch
    {
        { Months: < MonthsFrom } => text["Age.Days", age.Days],
        { Years: 0 } => text["Age.Months", age.Months],
        { MonthsOfYear: 0 } => text["Age.Years", age.Years],
        _ => text["Age.YearsMonths", age.Years, age.MonthsOfYear],
    };

    /// <summary>How many babies; null for one.</summary>
    public string? Babies(int babies) => babies switch
    {
        2 => text["Babies.Two"].Value,
        3 => text["Babies.Three"].Value,
        4 => text["Babies.Four"].Value,
        _ => null,
    };

    /// <summary>What the due date says beside the week.</summary>
    public string UntilDue(int days) => days switch
    {
        > 0 => text["Stage.UntilDue", days],
        0 => text["Stage.DueToday"],
        _ => text["Stage.AfterDue", -days],
    };

    /// <summary>What a birth is called by its week.</summary>
    public string Of(Term term) => text[term switch
    {
        Term.Preterm => "Term.Preterm",
        Term.AtTerm => "Term.AtTerm",
        Term.PostTerm => "Term.PostTerm",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, null),
    }];

    /// <summary>Who the parent is to the child.</summary>
    public string Of(Relation relation) => text[relation switch
    {
        Relation.Mother => "Relation.Mother",
        Relation.Father => "Relation.Father",
        Relation.OtherFamily => "Relation.OtherFamily",
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    }];

    /// <summary>A part of the night.</summary>
    public string Of(NightHours hours) => text[hours switch
    {
        NightHours.Evening => "Nights.Evening",
        NightHours.Late => "Nights.Late",
        NightHours.Midnight => "Nights.Midnight",
        NightHours.BeforeDawn => "Nights.BeforeDawn",
        _ => throw new ArgumentOutOfRangeException(nameof(hours), hours, null),
    }];

    /// <summary>A wish by code.</summary>
    public string Of(ParentWish wish) => text[wish switch
    {
        ParentWish.WomanOnly => "ParentWish.WomanOnly",
        ParentWish.RaisedTwins => "ParentWish.RaisedTwins",
        ParentWish.NightHours => "ParentWish.NightHours",
        _ => throw new ArgumentOutOfRangeException(nameof(wish), wish, null),
    }];

    /// <summary>A language by its code.</summary>
    public string Language(string code) => text[$"Tongue.{code}"];

    /// <summary>Why something was not changed.</summary>
    public string Of(ChangeParentRefusal refusal) => text[refusal switch
    {
        ChangeParentRefusal.NotFound => "ParentRefusal.NotFound",
        ChangeParentRefusal.NotAllowed => "ParentRefusal.NotAllowed",
        ChangeParentRefusal.ChangedMeanwhile => "ParentRefusal.ChangedMeanwhile",
        ChangeParentRefusal.DueTooLate => "ParentRefusal.DueTooLate",
        ChangeParentRefusal.DueTooEarly => "ParentRefusal.DueTooEarly",
        ChangeParentRefusal.BirthInFuture => "ParentRefusal.BirthInFuture",
        ChangeParentRefusal.BirthTooEarly => "ParentRefusal.BirthTooEarly",
        ChangeParentRefusal.TooMany => "ParentRefusal.TooMany",
        ChangeParentRefusal.TooLong => "ParentRefusal.TooLong",
        ChangeParentRefusal.NothingToDo => "ParentRefusal.NothingToDo",
        ChangeParentRefusal.RecordedByOther => "ParentRefusal.RecordedByOther",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    }];

    /// <summary>What changed.</summary>
    public string Of(ParentField field) => text[field switch
    {
        ParentField.Due => "Parent.Due",
        ParentField.LastPeriod => "Parent.LastPeriod",
        ParentField.Babies => "Parent.Babies",
        ParentField.Births => "Parent.Births",
        ParentField.Loss => "Parent.Loss",
        ParentField.Relation => "Parent.Relation",
        ParentField.Language => "Parent.Language",
        ParentField.Nights => "Parent.Nights",
        ParentField.NightNote => "Parent.NightNote",
        ParentField.Wishes => "Parent.Wishes",
        ParentField.Wished => "Parent.Wished",
        ParentField.Undated => "Parent.Undated",
        ParentField.Municipality => "Parent.Place",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    }];

    /// <summary>A value of the history as people read it.</summary>
    public string Value(ParentField field, string? value)
    {
        if (value is null) return text[field == ParentField.Loss ? "Parent.LossTakenBack" : "Parent.NotKnown"];
        return field switch
        {
            ParentField.Due or ParentField.LastPeriod => time.Day(Date(value)),
            ParentField.Births => string.Join(text["List.Comma"], value.Split(',').Select(born => time.Day(Date(born)))),
            ParentField.Babies => Number(int.Parse(value, CultureInfo.InvariantCulture)),
            ParentField.Loss => text["Parent.LossRecorded"],
            ParentField.Relation => Of(Enum.Parse<Relation>(value)),
            ParentField.Language => Language(value),
            ParentField.Nights => string.Join(text["List.Dot"], value.Split(',').Select(hours => Of(Enum.Parse<NightHours>(hours)))),
            ParentField.Wished => string.Join(text["List.Dot"], value.Split(',').Select(wish => Of(Enum.Parse<ParentWish>(wish)))),
            ParentField.Undated => text["Parent.UndatedValue"],
            _ => value,
        };
    }

    /// <summary>How many babies, also one.</summary>
    public string Number(int babies) => Babies(babies) ?? text["Babies.One"];

    private string? Said(Stage stage, Func<GestationalAge, string> week) => stage.Kind switch
    {
        StageKind.Unknown => null,
        StageKind.Loss => text["Stage.Loss"].Value,
        StageKind.Expecting => With(Babies(stage.Babies), stage.IsStale ? text["Stage.Stale"] : week(stage.Pregnancy!.Value)),
        StageKind.Born => With(Babies(stage.Children.Count(age => age == stage.Children[0])), Of(stage.Children[0])),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage.Kind, null),
    };

    private string With(string? babies, string words) => babies is null ? words : text["List.DotPair", words, babies];

    private static DateOnly Date(string value) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
