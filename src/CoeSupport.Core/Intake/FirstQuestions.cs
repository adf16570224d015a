using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>
/// What is asked once at first contact, by buttons: who they are, how far, what they wish for. Never a name; each can be left out; nothing waits for an
/// answer. No congratulations: not everybody is glad. What is answered goes where the team keeps what it knows, with a history that says who said so.
/// </summary>
public sealed class FirstQuestions(KeyStore keys)
{
    /// <summary>The shortest and longest way from the due date, in days: six weeks past it, a whole pregnancy before it.</summary>
    private const int PastDue = 42;
    private const int YearsBack = 20;
    private const string Name = "tell";
    private const string Source = "intake";
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");
    private static readonly string[] Tongues = [.. AboutParent.Languages.Where(code => code != "ja")];

    /// <summary>The button behind all of them: <c>tell?QUESTION=ANSWER</c>.</summary>
    public ParentButton Button => new(Name, MenuLabel: null, PressAsync);

    /// <summary>The first question, once and only where it may be asked; null otherwise. The caller says it.</summary>
    internal static async Task<ISendMessage?> BeginAsync(SupportDb db, Channel channel, Room room, CancellationToken ct)
    {
        // After the card; after the agreement where one is needed; and not into a talk that has its trio.
        if (room.ConsentTold is null || room.HasToAgreeTo(channel.ConsentVersion) || room.TrioFullSince is not null) return null;
        var intake = await IntakeOfAsync(db, room, ct);
        if (intake.Asked != FirstQuestion.None) return null;
        if (room.MunicipalityId is null && await TownChoice.OfAsync(db, prefecture: null, from: 0, ct) is { } towns)
        {
            intake.Ask(FirstQuestion.Town);
            return towns;
        }
        intake.Ask(FirstQuestion.Who);
        return Who();
    }

    /// <summary>The question after the one about towns; null where it was asked.</summary>
    internal static async Task<ISendMessage?> AfterTownAsync(SupportDb db, Channel channel, Room room, CancellationToken ct)
    {
        var intake = await IntakeOfAsync(db, room, ct);
        if (intake.Asked > FirstQuestion.Town || room.HasToAgreeTo(channel.ConsentVersion)) return null;
        intake.Ask(FirstQuestion.Who);
        return Who();
    }

    /// <summary>The room's row, made when there is none.</summary>
    internal static async Task<RoomIntake> IntakeOfAsync(SupportDb db, Room room, CancellationToken ct)
    {
        if (await db.RoomIntakes.FindAsync([room.Id], ct) is { } known) return known;
        var intake = new RoomIntake(room.Id);
        db.RoomIntakes.Add(intake);
        return intake;
    }

    internal static string Word(ParentText text, params object?[] values) => ParentWords.Of(text, Japanese, values);

    private async Task PressAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        if (room.HasToAgreeTo(channel.ConsentVersion) || await db.RoomErasures.AnyAsync(e => e.RoomId == room.Id && e.HidesBefore != null, ct)) return;
        var answer = pressed.Data.Split('?', 2)[^1].Split('=', 2);
        if (answer.Length != 2) return;
        var intake = await IntakeOfAsync(db, room, ct);
        var said = (answer[0], answer[1]) switch
        {
            ("who", var who) => await WhoAsync(db, room, intake, who, ct),
            ("stage", var stage) => await StageAsync(db, room, intake, stage, pressed, ct),
            ("wish", var wish) => await WishAsync(db, room, intake, wish, ct),
            ("tongue", var tongue) => await TongueAsync(db, room, intake, tongue, ct),
            _ => null,
        };
        if (said is not null) AutomaticAnswer.Say(db, keys, channel, room, pressed, Source, said);
    }

    private async Task<ISendMessage?> WhoAsync(SupportDb db, Room room, RoomIntake intake, string who, CancellationToken ct)
    {
        if (who != "skip")
        {
            if (!Enum.TryParse<Relation>(who, out var relation) || !Enum.IsDefined(relation) || who != relation.ToString()) return null;
            if (!await TakeParentAnswer.TakeAsync(db, keys, room, facts => facts with { About = facts.About with { Relation = relation } }, ct)) return TeamKnows();
        }
        return Next(intake, FirstQuestion.Who, FirstQuestion.Stage, () => Stage(JapanDay.Of(db.Now)));
    }

    private async Task<ISendMessage?> StageAsync(SupportDb db, Room room, RoomIntake intake, string stage, PostbackEvent pressed, CancellationToken ct)
    {
        var today = JapanDay.Of(db.Now);
        Func<ParentDates, ParentDates?>? answer = stage switch
        {
            "skip" => dates => dates,
            "undated" => dates => dates with { IsUndated = dates.Due is null, LastPeriod = null },
            "due" => dates => Day(pressed, today.AddDays(-PastDue), today.AddDays(GestationalAge.DaysToDue)) is { } due ? dates with { Due = due, IsUndated = false } : null,
            "born" => dates => Day(pressed, today.AddYears(-YearsBack), today) is { } born ? dates with { Births = [.. dates.Births.Take(ParentDates.MostBirths - 1).Append(born).Distinct().Order()], IsUndated = false } : null,
            _ => null,
        };
        if (answer is null) return null;
        if (answer(ParentDates.None) is null) return new TextMessage(Word(ParentText.IntakeDateOdd));
        if (stage != "skip" && !await TakeParentAnswer.TakeAsync(db, keys, room, facts => facts with { Dates = answer(facts.Dates)! }, ct)) return TeamKnows();
        return Next(intake, FirstQuestion.Stage, FirstQuestion.Wishes, () => Wishes(ParentText.IntakeWishes, []));
    }

    private async Task<ISendMessage?> WishAsync(SupportDb db, Room room, RoomIntake intake, string wish, CancellationToken ct)
    {
        if (wish == "over") return Next(intake, FirstQuestion.Wishes, FirstQuestion.Over, () => new TextMessage(Word(ParentText.IntakeOver)));
        if (wish == "language") return Languages();
        if (!Enum.TryParse<ParentWish>(wish, out var wished) || !Enum.IsDefined(wished) || wish != wished.ToString()) return null;
        IReadOnlyList<ParentWish> all = [];
        if (!await TakeParentAnswer.TakeAsync(db, keys, room, facts => facts with { About = facts.About with { Wished = all = [.. facts.About.Wished.Append(wished).Distinct().Order()] } }, ct)) return TeamKnows();
        return intake.Asked == FirstQuestion.Wishes ? Wishes(ParentText.IntakeMoreWishes, all) : null;
    }

    private async Task<ISendMessage?> TongueAsync(SupportDb db, Room room, RoomIntake intake, string tongue, CancellationToken ct)
    {
        IReadOnlyList<ParentWish> all = [];
        if (tongue != "skip")
        {
            if (!Tongues.Contains(tongue)) return null;
            if (!await TakeParentAnswer.TakeAsync(db, keys, room, facts =>
            {
                all = facts.About.Wished;
                return facts with { About = facts.About with { Language = tongue } };
            }, ct)) return TeamKnows();
        }
        return intake.Asked == FirstQuestion.Wishes ? Wishes(ParentText.IntakeMoreWishes, all) : null;
    }

    /// <summary>A button that is pressed twice, or once more months later, keeps what it says and asks nothing again.</summary>
    private static ISendMessage? Next(RoomIntake intake, FirstQuestion pressed, FirstQuestion next, Func<ISendMessage> ask)
    {
        if (intake.Asked != pressed) return null;
        intake.Ask(next);
        return ask();
    }

    private static DateOnly? Day(PostbackEvent pressed, DateOnly first, DateOnly last) =>
        DateOnly.TryParseExact(pressed.Params.GetValueOrDefault("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= first && day <= last ? day : null;

    private static TextMessage TeamKnows() => new(Word(ParentText.IntakeTeamKnows));

    private static TemplateMessage Who() => Card(ParentText.IntakeWho, Press(ParentText.IntakeMother, $"who={Relation.Mother}"), Press(ParentText.IntakeFather, $"who={Relation.Father}"), Press(ParentText.IntakeFamily, $"who={Relation.OtherFamily}"), Press(ParentText.IntakeSkip, "who=skip"));

    private static TemplateMessage Stage(DateOnly today) => Card(ParentText.IntakeStage,
        new DatetimePickerTemplateAction(Word(ParentText.IntakeDue), $"{Name}?stage=due", today.AddDays(GestationalAge.DaysToDue / 2), today.AddDays(-PastDue), today.AddDays(GestationalAge.DaysToDue)),
        Press(ParentText.IntakeUndated, "stage=undated"),
        new DatetimePickerTemplateAction(Word(ParentText.IntakeBorn), $"{Name}?stage=born", today, today.AddYears(-YearsBack), today),
        Press(ParentText.IntakeSkip, "stage=skip"));

    private static TextMessage Wishes(ParentText text, IReadOnlyList<ParentWish> chosen)
    {
        var rest = new[] { (ParentWish.WomanOnly, ParentText.IntakeWoman), (ParentWish.RaisedTwins, ParentText.IntakeTwins), (ParentWish.NightHours, ParentText.IntakeNight) }
            .Where(wish => !chosen.Contains(wish.Item1)).Select(wish => Press(wish.Item2, $"wish={wish.Item1}"));
        return new TextMessage(Word(text)) { QuickReply = Quick([.. rest, Press(ParentText.IntakeLanguage, "wish=language"), Press(ParentText.IntakeDone, "wish=over")]) };
    }

    private static TextMessage Languages() => new(Word(ParentText.IntakeTongue))
    {
        QuickReply = Quick([.. Tongues.Select(code => Press(TongueName(code), $"tongue={code}")), Press(ParentText.IntakeSkip, "tongue=skip")]),
    };

    /// <summary>Each language in its own words.</summary>
    private static string TongueName(string code) => code switch
    {
        "ja-x-easy" => Word(ParentText.IntakeEasyJapanese),
        "und" => Word(ParentText.IntakeOtherLanguage),
        _ => CultureInfo.GetCultureInfo(code).NativeName,
    };

    private static TemplateMessage Card(ParentText text, params IReadOnlyList<ITemplateAction> actions) => new(Word(text), new ButtonsTemplate(Word(text), actions));

    private static PostbackTemplateAction Press(ParentText label, string data) => Press(Word(label), data);

    private static PostbackTemplateAction Press(string label, string data) => new(label, $"{Name}?{data}", label);

    private static QuickReply Quick(IReadOnlyList<ITemplateAction> actions) => new([.. actions.Select(action => new QuickReplyButtonObject(action))]);
}
