using Bunit;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The bar says how much was found and where one is; messages and notes are gone through in one order.</summary>
public sealed class FindBarTests
{
    private static readonly SoughtWords Milk = SoughtWords.Of("ミルク")!;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task It_counts_what_was_found_and_says_kindly_when_nothing_was(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife, language);

        var bar = Draw(pane, null);
        Assert.Equal("", bar.Find("[data-testid=find-count]").TextContent.Trim());
        bar = Draw(pane, new Finding(Milk, [], 0));
        Assert.Equal(pane.Texts["Find.NoneText"].Value, bar.Find("[data-testid=find-none]").TextContent);
        Assert.True(bar.Find("[data-testid=find-older]").HasAttribute("disabled"));
        bar = Draw(pane, new Finding(Milk, [new FoundLine(3)], 0));
        Assert.True(bar.Find("[data-testid=find-newer]").HasAttribute("disabled"));
        bar = Draw(pane, new Finding(Milk, [new FoundLine(3, NoteId.New()), new FoundLine(3)], 1));
        Assert.Contains(pane.Texts["Find.Place", 2, 2], bar.Find("[data-testid=find-count]").TextContent, StringComparison.Ordinal);
        Assert.False(bar.Find("[data-testid=find-older]").HasAttribute("disabled"));
    }

    [Fact]
    public void Messages_and_notes_are_one_row_from_the_newest_back_and_round()
    {
        var (first, second) = (NoteId.New(), NoteId.New());
        var found = FoundLine.Merge([5, 3, 1], [new FoundNote(second, 3), new FoundNote(first, 3)]);

        Assert.Equal([new(5), new(3, second), new(3, first), new(3), new(1)], found);
        var finding = new Finding(Milk, found, 0);
        Assert.Equal(new FoundLine(3, second), finding.Step(1).Here);
        Assert.Equal(new FoundLine(1), finding.Step(-1).Here);
        Assert.True(finding.Step(1).IsAt(second));
        Assert.False(finding.Step(1).IsAt(3)); // the note after it, not the message
        Assert.True(finding.Step(3).IsAt(3));
    }

    [Fact]
    public void After_the_room_changed_one_is_where_one_was_or_at_the_nearest_older()
    {
        var (gone, stays) = (NoteId.New(), NoteId.New());
        FoundLine[] before = [new(5), new(3, gone), new(3, stays), new(3), new(1)];

        Assert.Equal(new FoundLine(3, stays), new Finding(Milk, before, 2).Again([new(9), new(5), new(3, stays), new(3), new(1)]).Here);
        Assert.Equal(new FoundLine(3, stays), new Finding(Milk, before, 1).Again([new(9), new(5), new(3, stays), new(3), new(1)]).Here);
        Assert.Equal(new FoundLine(1), new Finding(Milk, before, 3).Again([new(5), new(1)]).Here);
        Assert.Null(new Finding(Milk, before, 3).Again([]).Here);
        Assert.Equal(new FoundLine(2), new Finding(Milk, [], 0).Again([new(2)]).Here);
    }

    private static IRenderedComponent<FindBar> Draw(Pane pane, Finding? finding) => pane.Render<FindBar>(parameters => parameters.Add(part => part.Finding, finding));
}
