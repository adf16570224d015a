using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.FirstWords;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A quiet room asks its trio to speak first; one takes it, the others see who, and what is chosen goes into the box and nowhere else.</summary>
public sealed class FirstWordStripTests
{
    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_takes_it_is_offered_words_for_the_box_and_the_others_see_who(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await new LayInOpeners(cast.Database, cast.Keys).RunAsync(CancellationToken.None);
        var room = await cast.RoomWithTrioAsync();
        await cast.SendReply.SendAsync(cast.Midwife, room, "こんにちは", Guid.NewGuid(), CancellationToken.None);
        await using (var early = Pane.Of(cast, cast.Volunteer, language)) Assert.Equal("", (await DrawAsync(early, cast, cast.Volunteer, room, new Pen())).Markup.Trim());
        cast.Clock.Advance(TimeSpan.FromDays(9)); // longer than any session
        await using var hers = Pane.Of(cast, cast.Volunteer, language);
        await using var theirs = Pane.Of(cast, cast.Midwife, language);
        var (pen, put) = (new Pen(), new List<string?>());
        pen.Returned += words => { put.Add(words); return Task.CompletedTask; };

        var strip = await DrawAsync(hers, cast, cast.Volunteer, room, pen);
        Assert.Contains(hers.Texts["FirstWord.Quiet", 9].Value, strip.WaitForElement("[data-testid=first-word]").TextContent, StringComparison.Ordinal);
        strip.WaitForElement("[data-testid=first-word-take]").Click();
        strip.WaitForAssertion(() => Assert.NotEmpty(strip.FindAll("[data-testid=first-word-opener]")));
        strip.FindAll("[data-testid=first-word-opener]")[0].Click();

        Assert.DoesNotContain("{", Assert.Single(put)!, StringComparison.Ordinal); // a field that the room cannot fill is not offered
        var seen = await DrawAsync(theirs, cast, cast.Midwife, room, new Pen());
        Assert.Contains("小野", seen.WaitForElement("[data-testid=first-word]").TextContent, StringComparison.Ordinal);
        Assert.Empty(seen.FindAll("button"));

        strip.Find("[data-testid=first-word-leave]").Click();
        strip.WaitForAssertion(() => Assert.NotEmpty(strip.FindAll("[data-testid=first-word-take]")));
    }

    [Fact]
    public async Task Who_was_slower_is_told_so()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.SendReply.SendAsync(cast.Midwife, room, "こんにちは", Guid.NewGuid(), CancellationToken.None);
        cast.Clock.Advance(TimeSpan.FromDays(7));
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var strip = await DrawAsync(pane, cast, cast.Volunteer, room, new Pen());
        await new TakeFirstWord(cast.Database, cast.Keys).TakeAsync(cast.Midwife, room, CancellationToken.None);

        strip.WaitForElement("[data-testid=first-word-take]").Click();

        strip.WaitForAssertion(() => Assert.Equal(pane.Words.Of(FirstWordRefusal.Taken), strip.Find("[data-testid=first-word-refusal]").TextContent.Trim()));
    }

    private static async Task<IRenderedComponent<FirstWordStrip>> DrawAsync(Pane pane, Cast cast, Actor reader, RoomId room, Pen pen)
    {
        var view = await Pane.ViewAsync(cast, reader, room);
        return pane.Render<FirstWordStrip>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, reader.Id).AddCascadingValue(pen));
    }
}
