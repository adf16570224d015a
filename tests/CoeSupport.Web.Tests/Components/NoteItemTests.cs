using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Notes;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A note says for whom it is; its author alone changes it, for a while.</summary>
public sealed class NoteItemTests : IAsyncLifetime
{
    private Cast _cast = null!;
    private RoomId _room;

    public async ValueTask InitializeAsync()
    {
        _cast = await Cast.AssembleAsync();
        _room = await _cast.RoomWithTrioAsync();
    }

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task It_says_for_whom_it_is_to_its_author_and_to_its_reader(string language)
    {
        await WriteAsync("みんなへ", NoteReaders.Team);
        await WriteAsync("専門職へ", NoteReaders.Professionals);
        await WriteAsync("小野さんへ", NoteReaders.One(_cast.Volunteer.Id));
        await using var mine = Pane.Of(_cast, _cast.Midwife, language);
        Assert.Equal(Said(mine, mine.Texts["Note.SeenByTeam"], mine.Texts["Note.SeenByProfessionals"], mine.Texts["Note.SeenByOne", "小野"]), await ShownAsync(mine, _cast.Midwife));
        await using var theirs = Pane.Of(_cast, _cast.Volunteer, language);
        Assert.Equal(Said(theirs, theirs.Texts["Note.SeenByTeam"], theirs.Texts["Note.SeenByYou", "森下"]), await ShownAsync(theirs, _cast.Volunteer));

        static IEnumerable<string> Said(Pane pane, params string[] forWhom) => forWhom.Select(who => pane.Texts["Note.Said", who].Value);

        async Task<IEnumerable<string>> ShownAsync(Pane pane, Actor reader) => (await ReadAsync(reader)).Select(note => Draw(pane, note).Find(".note__lock").TextContent);
    }

    [Fact]
    public async Task Only_its_author_is_offered_to_change_it_for_a_quarter_of_an_hour_and_to_delete_it_after()
    {
        await WriteAsync("みんなへ", NoteReaders.Team);
        await using var theirs = Pane.Of(_cast, _cast.Volunteer);
        Assert.Empty(Draw(theirs, (await ReadAsync(_cast.Volunteer)).Single()).FindAll("button"));
        await using var mine = Pane.Of(_cast, _cast.Midwife);
        Assert.Equal(["note-edit", "note-delete"], Offers(Draw(mine, (await ReadAsync(_cast.Midwife)).Single())));

        _cast.Clock.Advance(Note.Changeable + TimeSpan.FromSeconds(1));

        Assert.Equal(["note-delete"], Offers(Draw(mine, (await ReadAsync(_cast.Midwife)).Single())));
    }

    [Fact]
    public async Task Changed_it_keeps_the_new_words_and_too_late_it_says_so_and_keeps_what_was_typed()
    {
        await WriteAsync("みんなへ", NoteReaders.Team);
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var item = Draw(pane, (await ReadAsync(_cast.Midwife)).Single());
        item.Find("[data-testid=note-edit]").Click();
        item.Find("[data-testid=note-edit-text]").Change("なおした");
        item.Find("[data-testid=note-save]").Click();
        item.WaitForAssertion(() => Assert.Empty(item.FindAll("[data-testid=note-edit-text]")));
        Assert.Equal("なおした", (await ReadAsync(_cast.Volunteer)).Single().Text);

        item = Draw(pane, (await ReadAsync(_cast.Midwife)).Single());
        item.Find("[data-testid=note-edit]").Click();
        item.Find("[data-testid=note-edit-text]").Change("おそかった");
        _cast.Clock.Advance(Note.Changeable + TimeSpan.FromSeconds(1));
        item.Find("[data-testid=note-save]").Click();

        item.WaitForAssertion(() => Assert.Equal(pane.Words.Of(NoteRefusal.TooLate, null), item.Find("[role=alert]").TextContent));
        Assert.Equal("おそかった", item.Find("[data-testid=note-edit-text]").GetAttribute("value"));
        Assert.Equal("なおした", (await ReadAsync(_cast.Volunteer)).Single().Text);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Deleted_it_is_a_stone_without_words_that_its_author_can_lift_for_a_while(string language)
    {
        await WriteAsync("まちがい", NoteReaders.Team);
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var item = Draw(pane, (await ReadAsync(_cast.Midwife)).Single());
        item.Find("[data-testid=note-delete]").Click();
        await Eventually.HoldsAsync("it was deleted", async () => (await ReadAsync(_cast.Midwife)).Single().DeletedAt is not null);

        var stone = Draw(pane, (await ReadAsync(_cast.Midwife)).Single());
        Assert.Equal(pane.Texts["Note.Deleted"].Value, stone.Find(".note__text--gone").TextContent);
        Assert.DoesNotContain("まちがい", stone.Markup, StringComparison.Ordinal);
        Assert.Equal(["note-restore"], Offers(stone));
        await using var theirs = Pane.Of(_cast, _cast.Volunteer, language);
        Assert.Empty(Draw(theirs, (await ReadAsync(_cast.Volunteer)).Single()).FindAll("button"));
        stone.Find("[data-testid=note-restore]").Click();
        await Eventually.HoldsAsync("it stands again", async () => (await ReadAsync(_cast.Volunteer)).Single().Text == "まちがい");
    }

    [Fact]
    public async Task Names_of_the_room_are_shown_as_names_links_are_safe_and_what_is_looked_for_is_marked()
    {
        await WriteAsync("@小野 さん、@よそ さんと <b>https://example.jp/みるく</b>", NoteReaders.Team);
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var note = (await ReadAsync(_cast.Midwife)).Single();

        var item = pane.Render<NoteItem>(parameters => parameters.Add(part => part.Note, note).Add(part => part.Names, ["小野", "森下"]).Add(part => part.Sought, SoughtWords.Of("ミルク")).Add(part => part.IsFound, true));

        Assert.Equal(["@小野"], item.FindAll(".note__name").Select(name => name.TextContent));
        Assert.Equal("https://example.jp/", item.Find("a").GetAttribute("href"));
        Assert.Equal("noopener noreferrer nofollow", item.Find("a").GetAttribute("rel"));
        Assert.Equal("みるく", item.Find("mark").TextContent);
        Assert.Contains("note--found", item.Find("li").ClassName, StringComparison.Ordinal);
        Assert.Single(item.FindAll("b")); // the name; the author's markup stays text
    }

    private static IEnumerable<string?> Offers(IRenderedComponent<NoteItem> item) => item.FindAll("button").Select(button => button.GetAttribute("data-testid"));

    private static IRenderedComponent<NoteItem> Draw(Pane pane, NoteView note) => pane.Render<NoteItem>(parameters => parameters.Add(part => part.Note, note).Add(part => part.Names, ["小野", "森下"]));

    private async Task WriteAsync(string text, NoteReaders readers)
    {
        Assert.Null((await new WriteNote(_cast.Database, _cast.Keys).WriteAsync(_cast.Midwife, _room, text, readers, Guid.NewGuid(), CancellationToken.None)).Refusal);
        _cast.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private Task<IReadOnlyList<NoteView>> ReadAsync(Actor reader) => new RoomNotes(_cast.Database, _cast.Keys).BetweenAsync(reader, _room, 1, null, CancellationToken.None);
}
