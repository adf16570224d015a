using Bunit;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Templates;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>What a template asks of the room is filled in; what nobody knows, or nobody should say, is marked and not guessed.</summary>
public sealed class TemplatePickerTests
{
    private static readonly DateOnly Due = new(2026, 7, 1);

    [Theory]
    [InlineData("ja", "ゆずさん、妊娠27週ですね")]
    [InlineData("en", null)]
    public async Task Name_and_week_of_the_room_are_filled_in(string language, string? expected)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife, language);

        var picker = await DrawAsync(pane, cast, new ParentDates { Due = Due }, new() { [TemplateFields.Name] = "ゆず" });

        var filled = picker.Find("[data-testid=template-option]").GetAttribute("data-words")!;
        if (expected is not null) Assert.Equal(expected, filled);
        Assert.Empty(TemplateFields.Unfilled(filled));
        Assert.Empty(picker.FindAll(".field-mark"));
    }

    [Fact]
    public async Task After_a_loss_no_template_says_a_week_and_without_a_name_none_says_one()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        var loss = new ParentDates { Due = Due, Loss = new Loss(cast.Clock.GetUtcNow(), cast.Midwife.Id) };

        var picker = await DrawAsync(pane, cast, loss, []);

        Assert.Equal("{name}さん、{week}ですね", picker.Find("[data-testid=template-option]").GetAttribute("data-words"));
        Assert.Equal(["{name}", "{week}"], picker.FindAll(".field-mark").Select(mark => mark.FirstChild!.TextContent));
    }

    [Fact]
    public async Task A_name_that_looks_like_a_field_or_like_markup_is_a_name()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);

        var picker = await DrawAsync(pane, cast, new ParentDates { Due = Due }, new() { [TemplateFields.Name] = "<i>ゆず</i>" });

        Assert.Equal("<i>ゆず</i>さん、妊娠27週ですね", picker.Find("[data-testid=template-option]").GetAttribute("data-words"));
        Assert.Empty(picker.FindAll("i"));
    }

    [Fact]
    public async Task One_sees_ones_own_and_the_shared_ones_and_nobody_elses()
    {
        await using var cast = await Cast.AssembleAsync();
        var keep = new KeepTemplate(cast.Database, cast.Keys);
        Assert.Null(await keep.SaveAsync(cast.Volunteer, TemplateId.New(), isShared: false, "わたしの", "x", CancellationToken.None));
        Assert.Null(await keep.SaveAsync(cast.CurrentParent, TemplateId.New(), isShared: false, "よその", "x", CancellationToken.None));
        await using var pane = Pane.Of(cast, cast.Volunteer);

        var picker = await DrawAsync(pane, cast, null, []);

        Assert.Equal([("わたしの", pane.Texts["Templates.Own"].Value), ("題", pane.Texts["Templates.Shared"].Value)],
            picker.FindAll("[data-testid=template-option]").Select(option => (option.QuerySelector("b")!.TextContent, option.QuerySelector("small")!.TextContent)));
    }

    private static async Task<IRenderedComponent<TemplatePicker>> DrawAsync(Pane pane, Cast cast, ParentDates? dates, Dictionary<string, string> fields)
    {
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await new KeepTemplate(cast.Database, cast.Keys).SaveAsync(cast.Coordinator, TemplateId.New(), isShared: true, "題", "{name}さん、{week}ですね", CancellationToken.None));
        var view = await Pane.ViewAsync(cast, cast.Midwife, room) with { Fields = fields };
        var picker = pane.Render<TemplatePicker>(parameters => parameters.Add(part => part.View, view).Add(part => part.Dates, dates));
        await picker.InvokeAsync(picker.Instance.Read);
        return picker;
    }
}
