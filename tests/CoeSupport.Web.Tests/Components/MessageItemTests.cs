using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>One line of the conversation: folded, taken back, quoted, copied, and drawn again only when it is another.</summary>
public sealed class MessageItemTests : IAsyncLifetime
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("ながい話をします。", 50));
    private static readonly RoomId Room = RoomId.New();
    private Cast _cast = null!;

    public async ValueTask InitializeAsync() => _cast = await Cast.AssembleAsync();

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Fact]
    public async Task It_is_drawn_again_only_when_it_became_another()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var message = Said.ByParent("こんばんは");
        var item = Draw(pane, message, canWrite: true);
        var drawn = item.RenderCount;

        // The count is of the line with all its parts.
        item.Render(parameters => parameters.Add(part => part.Message, message with { }));
        Assert.Equal(drawn, item.RenderCount);
        item.Render(parameters => parameters.Add(part => part.IsFound, true));
        Assert.True(item.RenderCount > drawn);
        drawn = item.RenderCount;
        item.Render(parameters => parameters.Add(part => part.IsFound, true));
        Assert.Equal(drawn, item.RenderCount);
        item.Render(parameters => parameters.Add(part => part.Message, message with { WithdrawnAt = Said.At }));
        Assert.True(item.RenderCount > drawn);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_long_text_is_folded_unless_it_is_unread_or_has_what_is_looked_for_and_unfolds_on_a_press(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var item = Draw(pane, Said.ByParent(Long));
        var fold = Fold.Of(Long);
        Assert.True(fold.Hidden > 0);
        Assert.Equal(pane.Texts["Message.More", fold.Hidden].Value, item.Find(".fold").TextContent);
        Assert.DoesNotContain(Long, item.Markup, StringComparison.Ordinal);

        item.Find(".fold").Click();

        Assert.Contains(Long, item.Markup, StringComparison.Ordinal);
        Assert.Empty(item.FindAll(".fold"));
        Assert.Empty(Draw(pane, Said.ByParent(Long), isUnread: true).FindAll(".fold"));
        Assert.Empty(pane.Render<MessageItem>(parameters => parameters.Add(part => part.Message, Said.ByParent(Long + "さがしもの")).Add(part => part.Reader, _cast.Midwife.Id)
            .Add(part => part.Room, Room).Add(part => part.Sought, SoughtWords.Of("さがしもの"))).FindAll(".fold"));
        Assert.Empty(Draw(pane, Said.ByParent("みじかい")).FindAll(".fold"));
    }

    [Fact]
    public void A_fold_cuts_between_whole_characters_and_leaves_no_scrap()
    {
        var family = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 60));

        var fold = Fold.Of(family);

        Assert.Equal(0, fold.Shown.Length % "👩‍👩‍👧".Length);
        Assert.Equal(60 - (fold.Shown.Length / "👩‍👩‍👧".Length), fold.Hidden);
        Assert.Equal(0, Fold.Of(new string('あ', 300)).Hidden);
        Assert.Equal(0, Fold.Of("1\n2\n3\n4\n5\n6\n7").Hidden); // too little to be worth a press
        Assert.Equal("1\n2\n3\n4\n5\n6", Fold.Of("1\n2\n3\n4\n5\n6\n" + new string('7', 30)).Shown);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task What_was_taken_back_leaves_a_stone_with_a_name_and_nothing_to_do(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);

        var item = Draw(pane, Said.ByParent("けしたことば") with { WithdrawnAt = Said.At }, canWrite: true);

        Assert.Equal(pane.Texts["Message.Withdrawn", "ゆず"].Value, item.Find(".tombstone").TextContent);
        Assert.DoesNotContain("けしたことば", item.Markup, StringComparison.Ordinal);
        Assert.Empty(item.FindAll("button"));
        var ours = Draw(pane, Said.By(_cast.Midwife.Id, "けしたことば") with { WithdrawnAt = Said.At, Delivery = null }, canWrite: true);
        Assert.Equal(pane.Texts["Message.TakenBack", pane.Texts["Author.Me"]].Value, ours.Find(".tombstone").TextContent);
    }

    [Fact]
    public async Task Who_only_reads_copies_and_who_writes_quotes_and_marks_as_well()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var message = Said.ByParent("<b>太い</b>") with { CanBeMarkedRead = true };

        Assert.Equal(["copy-this"], await OffersAsync(Draw(pane, message, canWrite: false)));
        Assert.Equal(["quote-this", "mark-read", "copy-this"], await OffersAsync(Draw(pane, message, canWrite: true)));
        Assert.Equal(["copy-this"], await OffersAsync(Draw(pane, message with { Content = MessageContent.OfText("x"), CanBeMarkedRead = false }, canWrite: true)));
        Assert.Empty(Draw(pane, message with { Content = new MessageContent(), CanBeMarkedRead = false }, canWrite: true).FindAll("[data-testid=message-tools]"));
    }

    [Fact]
    public async Task Its_tools_close_on_Escape_and_a_quote_goes_to_the_pen()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var pen = new Pen();
        long? quoted = null;
        pen.Quoted += sequence => { quoted = sequence; return Task.CompletedTask; };
        var item = pane.Render<MessageItem>(parameters => parameters.AddCascadingValue(pen).Add(part => part.Message, Said.ByParent("ねむれません", 7)).Add(part => part.Reader, _cast.Midwife.Id).Add(part => part.Room, Room).Add(part => part.CanWrite, true));
        item.Find("[data-testid=message-tools]").Click();
        Assert.Equal("true", item.Find("[data-testid=message-tools]").GetAttribute("aria-expanded"));

        item.Find("[data-testid=message-toolbar]").KeyDown("Escape");
        Assert.Empty(item.FindAll("[data-testid=message-toolbar]"));
        item.Find("[data-testid=message-tools]").Click();
        item.Find("[data-testid=quote-this]").Click();

        Assert.Equal(7, quoted);
        Assert.Empty(item.FindAll("[data-testid=message-toolbar]"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task To_mark_a_line_as_read_is_refused_with_the_reason_to_who_may_not_write_there(string language)
    {
        var room = await _cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(_cast, _cast.OtherVolunteer, language);
        var toolbar = pane.Render<MessageToolbar>(parameters => parameters.Add(part => part.Message, Said.ByParent("x") with { CanBeMarkedRead = true }).Add(part => part.Room, room).Add(part => part.CanWrite, true));

        toolbar.Find("[data-testid=mark-read]").Click();

        toolbar.WaitForAssertion(() => Assert.Equal(pane.Words.Of(ReadAtLineRefusal.NotFound), toolbar.Find("[data-testid=mark-read-refusal]").TextContent));
    }

    private static Task<IEnumerable<string?>> OffersAsync(IRenderedComponent<MessageItem> item)
    {
        item.Find("[data-testid=message-tools]").Click();
        return Task.FromResult<IEnumerable<string?>>([.. item.FindAll("[data-testid=message-toolbar] button").Select(button => button.GetAttribute("data-testid"))]);
    }

    private IRenderedComponent<MessageItem> Draw(Pane pane, MessageView message, bool canWrite = false, bool isUnread = false) => pane.Render<MessageItem>(parameters => parameters
        .Add(part => part.Message, message).Add(part => part.Reader, _cast.Midwife.Id).Add(part => part.Room, Room).Add(part => part.ParentName, "ゆず").Add(part => part.CanWrite, canWrite).Add(part => part.IsUnread, isUnread));
}
