using AngleSharp.Dom;
using Bunit;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Notes;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Components.Templates;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Names, words, file names, stickers, quotes, notes and templates come from people who may mean harm. On a screen they are letters.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)\" ' <a href=\"javascript:alert(4)\">x</a><style>*{display:none}</style>{{7*7}}";
    private const string Turned = "診断\u202Efdp.exe\u2066\0\u0007";

    private static readonly RoomId Room = RoomId.New();
    private Cast _cast = null!;

    public async ValueTask InitializeAsync() => _cast = await Cast.AssembleAsync();

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Theory]
    [InlineData(Markup)]
    [InlineData("=1+1 " + Markup)]
    [InlineData(Turned + Markup)]
    public async Task Whatever_a_parent_or_a_colleague_writes_is_text_on_every_screen(string hostile)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);

        Harmless(Line(pane, Said.ByParent(hostile)));
        Harmless(Line(pane, Said.ByParent("やあ"), parentName: hostile));
        Harmless(Line(pane, Said.By(_cast.Volunteer.Id, hostile)));
        Harmless(Line(pane, Said.ByParent("やあ") with { StaffName = hostile, Author = AuthorKind.Staff, StaffId = _cast.Volunteer.Id }));
        Harmless(Line(pane, OfKind(MessageKind.File, new MessageContent { File = new FileContent(hostile, 12) })));
        Harmless(Line(pane, OfKind(MessageKind.Sticker, new MessageContent { Sticker = new StickerContent("1", "2", [hostile], hostile) })));
        Harmless(Line(pane, OfKind(MessageKind.Location, new MessageContent { Location = new LocationContent(hostile, hostile, 35, 139) })));
        var quoted = new QuotedLine { Sequence = 1, Kind = MessageKind.Text, Author = AuthorKind.Parent, Content = MessageContent.OfText(hostile) };
        Harmless(pane.Render<Quoted>(parameters => parameters.Add(part => part.Line, quoted).Add(part => part.ParentName, hostile)));
        Harmless(pane.Render<TemplateText>(parameters => parameters.Add(part => part.Text, hostile)));
    }

    [Fact]
    public async Task A_note_is_text_too()
    {
        var room = await _cast.RoomWithTrioAsync();
        Assert.Null((await new WriteNote(_cast.Database, _cast.Keys).WriteAsync(_cast.Midwife, room, Markup, NoteReaders.Team, Guid.NewGuid(), CancellationToken.None)).Refusal);
        var note = Assert.Single(await new RoomNotes(_cast.Database, _cast.Keys).BetweenAsync(_cast.Volunteer, room, 1, null, CancellationToken.None));
        await using var pane = Pane.Of(_cast, _cast.Volunteer);

        Harmless(pane.Render<NoteItem>(parameters => parameters.Add(part => part.Note, note).Add(part => part.Names, [Markup])));
    }

    [Fact]
    public async Task A_file_does_not_seem_to_end_in_another_type_than_it_does_and_a_name_turns_nothing_beside_it()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);

        var file = Line(pane, OfKind(MessageKind.File, new MessageContent { File = new FileContent(Turned, 12) }));
        Assert.Equal("診断fdp.exe", file.Find(".attachment bdi").TextContent.Trim());
        Assert.DoesNotContain('\u202E', file.Markup);
        // Words keep their marks where their own writing needs them, and are fenced in.
        foreach (var part in new[] { Line(pane, Said.ByParent("やあ"), parentName: Turned), Line(pane, OfKind(MessageKind.Sticker, new MessageContent { Sticker = new StickerContent("1", "2", [], Turned) })) })
        {
            Assert.All(part.FindAll("*").Where(element => element.ChildNodes.OfType<IText>().Any(text => text.Text.Contains('\u202E', StringComparison.Ordinal))), element => Assert.Equal("bdi", element.LocalName));
        }
    }

    private static MessageView OfKind(MessageKind kind, MessageContent content) => Said.ByParent("") with { Kind = kind, Content = content, Media = kind == MessageKind.File ? new MediaView(MediaState.Kept, 12, "application/octet-stream", false) : null };

    private IRenderedComponent<MessageItem> Line(Pane pane, MessageView message, string? parentName = null) => pane.Render<MessageItem>(parameters => parameters
        .Add(part => part.Message, message).Add(part => part.Reader, _cast.Midwife.Id).Add(part => part.Room, Room).Add(part => part.ParentName, parentName));

    /// <summary>It is there to be read, and nothing of it became an element or an attribute.</summary>
    private static void Harmless<T>(IRenderedComponent<T> part) where T : Microsoft.AspNetCore.Components.IComponent
    {
        Assert.Contains("alert(1)", string.Concat(part.Nodes.Select(node => node.TextContent)), StringComparison.Ordinal);
        Assert.Empty(part.FindAll("script, style, img[src=x], iframe, object, embed, form[action]"));
        foreach (var element in part.FindAll("*"))
        {
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name is "href" or "src" && attribute.Value.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        }
    }
}
