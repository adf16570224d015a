using System.Net;
using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Privacy;

/// <summary>A parent writes, has a name and takes a message back; reception answers and begins another answer. All of it in words that occur nowhere else.</summary>
internal sealed class Scene(WebHost host, LineSide line)
{
    public const string Words = "canary-words まだ誰にも言っていません";
    public const string Regretted = "canary-regretted やっぱり消します";
    public const string Reply = "canary-reply お話しくださってありがとう";
    public const string Draft = "canary-draft 書きかけの返事";
    public const string Name = "canary-name 柚子";
    public const string Sticker = "canary-sticker もうだめ";
    public const string FileName = "canary-file 診断書.pdf";
    public const string Note = "canary-note 気になります";
    public const string NoteDraft = "canary-begun 書きさしの覚え";
    public const string Refused = "canary-refused 偽の手紙";

    /// <summary>The parent's LINE user id.</summary>
    public string User { get; } = $"Ucafe{Guid.NewGuid():N}"[..33];

    /// <summary>LINE's id of the message that was taken back.</summary>
    public string RegrettedId { get; } = LineEvents.NextId();

    /// <summary>Everything that must stay between the parent and the staff.</summary>
    public IReadOnlyList<string> Canaries => [Words, Regretted, Reply, Draft, Name, Sticker, FileName, Note, NoteDraft, Refused, User];

    /// <summary>Plays it, up to the reply.</summary>
    public async Task<RoomId> PlayAsync()
    {
        line.Answer = call => call.Path switch
        {
            "/v2/bot/info" => (200, $$"""{"userId":"{{WebHost.Bot}}","basicId":"@1","displayName":"{{Name}}","chatMode":"bot","markAsReadMode":"manual"}"""),
            _ when call.Path.StartsWith("/v2/bot/profile/", StringComparison.Ordinal) => (200, $$"""{"userId":"{{User}}","displayName":"{{Name}}"}"""),
            _ => (200, """{"sentMessages":[{"id":"461230966842064897","quoteToken":"q"}]}"""),
        };
        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(
            LineEvents.Event(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, User),
            LineEvents.Text(Words, User),
            LineEvents.Text(Regretted, User, messageId: RegrettedId),
            LineEvents.Event(new { type = "postback", postback = new { data = Words } }, User),
            LineEvents.Event(new { type = "message", message = new { type = "sticker", id = LineEvents.NextId(), packageId = "1", stickerId = "1", stickerResourceType = "MESSAGE", text = Sticker } }, User),
            LineEvents.Event(new { type = "message", message = new { type = "file", id = LineEvents.NextId(), fileName = FileName, fileSize = 20 } }, User))));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(LineEvents.Body(LineEvents.Text(Refused, User)), "AAAA"));
        Assert.Contains(Words, await host.WordsAsync(User));
        var room = (await host.RoomOfAsync(User))!.Value;
        var reception = await host.ReceptionAsync();
        await Eventually.HoldsAsync("the parent's name is known", async () => (await host.Services.GetRequiredService<Transcript>().ReadAsync(reception, room, 1, CancellationToken.None))!.Name == Name);
        await SayAsync(reception, room);
        Assert.True(await host.Services.GetRequiredService<KeepDraft>().SaveAsync(reception, room, Draft, CancellationToken.None));
        Assert.Null((await host.Services.GetRequiredService<WriteNote>().WriteAsync(reception, room, Note, NoteReaders.Team, Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.True(await host.Services.GetRequiredService<KeepNoteDraft>().SaveAsync(reception, room, NoteDraft, NoteReaders.Team, CancellationToken.None));
        return room;
    }

    /// <summary>The parent takes a message back.</summary>
    public async Task TakeBackAsync()
    {
        Assert.Contains(Regretted, await host.WordsAsync(User));
        await host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "unsend", unsend = new { messageId = RegrettedId } }, User)));
        Assert.DoesNotContain(Regretted, await host.WordsAsync(User));
    }

    /// <summary>Reception answers.</summary>
    public async Task SayAsync(Actor reception, RoomId room) =>
        Assert.Null((await host.Services.GetRequiredService<SendReply>().SendAsync(reception, room, Reply, Guid.NewGuid(), CancellationToken.None)).Refusal);
}
