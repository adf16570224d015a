using System.Globalization;
using Bunit;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Care;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Resources;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>What is known of a parent, in words and on the card.</summary>
public sealed class CareTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly DateOnly Today = new(2025, 6, 21);
    private static readonly RoomView View = new()
    {
        Id = RoomId.New(),
        Name = "ゆず",
        HasPicture = false,
        CreatedAt = DateTimeOffset.UnixEpoch,
        IsErased = false,
        CanWrite = true,
        CanNote = true,
        ReadThrough = 0,
        Team = [],
        Messages = [],
        HasEarlier = false,
        HasLater = false,
    };
    private readonly WebHost _host = shared.Host;

    [Theory]
    [InlineData("ja", "2025-06-21", "生後0日")]
    [InlineData("ja", "2025-06-09", "生後12日")]
    [InlineData("ja", "2025-05-07", "生後45日")]
    [InlineData("ja", "2025-04-22", "生後60日")]
    [InlineData("ja", "2025-04-21", "生後2か月")]
    [InlineData("ja", "2025-03-20", "生後3か月")]
    [InlineData("ja", "2024-06-22", "生後11か月")]
    [InlineData("ja", "2024-06-21", "1歳")]
    [InlineData("ja", "2024-04-21", "1歳2か月")]
    [InlineData("en", "2025-06-09", "12 d old")]
    [InlineData("en", "2024-04-21", "1 y 2 mo old")]
    public void An_age_is_told_in_days_then_months_then_years(string language, string born, string expected) =>
        Assert.Equal(expected, WordsIn(language).Of(Age.On(Today, DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture))));

    [Fact]
    public void A_week_is_told_with_its_days_and_twins_as_twins()
    {
        var words = WordsIn("ja");
        var expecting = new ParentDates { Due = new(2025, 10, 8) };
        (string? List, string? Full) Of(ParentDates dates) => (words.InList(Stage.On(Today, dates)), words.Full(Stage.On(Today, dates)));

        Assert.Equal(("妊娠24週", "妊娠24週3日"), Of(expecting));
        Assert.Equal(("妊娠24週・ふたご", "妊娠24週3日・ふたご"), Of(expecting with { Babies = 2 }));
        Assert.Equal("生後12日・ふたご", Of(new ParentDates { Births = [new(2025, 6, 9), new(2025, 6, 9)] }).List);
        Assert.Equal("生後12日", Of(new ParentDates { Births = [new(2022, 6, 9), new(2025, 6, 9)] }).List);
        Assert.Equal("予定日をすぎています", Of(new ParentDates { Due = new(2025, 5, 1) }).Full);
        Assert.Equal("お別れ", Of(expecting with { Loss = new Loss(default, StaffId.New()) }).Full);
        Assert.Null(Of(ParentDates.None).Full);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public void Every_refusal_field_relation_hour_and_language_has_its_word(string language)
    {
        var words = WordsIn(language);
        var all = Enum.GetValues<ChangeParentRefusal>().Select(words.Of)
            .Concat(Enum.GetValues<ParentField>().Select(words.Of)).Concat(Enum.GetValues<Relation>().Select(words.Of)).Concat(Enum.GetValues<NightHours>().Select(words.Of))
            .Concat(Enum.GetValues<Term>().Select(words.Of)).Concat(AboutParent.Languages.Select(words.Language)).Concat(Enumerable.Range(1, ParentDates.MostBabies).Select(words.Number));

        Assert.DoesNotContain(all, word => word.Length == 0 || word.Contains("Tongue.", StringComparison.Ordinal) || word.Contains("Parent.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_card_offers_only_what_this_person_may_change()
    {
        using var pane = Pane.Of(_host, DemoContent.StaffIdOf("morishita"));
        var dates = new ParentDates { Due = Today };

        var professional = Panel(pane, Card(dates, mayDates: true, mayAbout: true));
        var volunteer = Panel(pane, Card(dates, mayDates: false, mayAbout: true));
        var reader = Panel(pane, Card(dates, mayDates: false, mayAbout: false));

        Assert.Equal((1, 1), Offers(professional));
        Assert.Equal((0, 1), Offers(volunteer));
        Assert.Equal((0, 0), Offers(reader));

        static (int, int) Offers(IRenderedComponent<ParentPanel> page) => (page.FindAll("[data-testid=change-dates]").Count, page.FindAll("[data-testid=change-about]").Count);
    }

    [Fact]
    public void After_a_loss_the_card_is_quiet_and_says_no_date_outside_its_history()
    {
        var card = Card(new ParentDates { Due = Today.AddDays(30), Births = [Today.AddYears(-3)], Loss = new Loss(DateTimeOffset.UnixEpoch, StaffId.New()) }, mayDates: true, mayAbout: true);

        using var pane = Pane.Of(_host, DemoContent.StaffIdOf("morishita"));
        var page = Panel(pane, card with { MayTakeBackLoss = true, History = [new ParentEvent(1, DateTimeOffset.UnixEpoch, "森下", [new ChangedFact(ParentField.Due, null, "2025-07-21")], null)] });

        Assert.NotNull(page.Find("[data-loss]"));
        Assert.NotNull(page.Find("[data-testid=take-back-loss]"));
        var history = page.Find("[data-testid=parent-history]");
        Assert.Contains("2025年7月21日", history.TextContent, StringComparison.Ordinal);
        history.Remove();
        var rest = page.Find("[data-testid=parent-card]").TextContent;
        Assert.DoesNotContain("2025年", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("歳", rest, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("progress"));
    }

    private static ParentCard Card(ParentDates dates, bool mayDates, bool mayAbout) =>
        new() { Version = 1, Dates = dates, About = AboutParent.None, MayChangeDates = mayDates, MayChangeAbout = mayAbout, MayPlace = false, MayTakeBackLoss = false, History = [] };

    private static IRenderedComponent<ParentPanel> Panel(Pane pane, ParentCard card) =>
        pane.Render<ParentPanel>(parameters => parameters.Add(part => part.View, View).Add(part => part.Card, card));

    private CareWords WordsIn(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var texts = _host.Services.GetRequiredService<IStringLocalizer<Screen>>();
        return new CareWords(texts, new JapanTime(TimeProvider.System, texts));
    }
}
