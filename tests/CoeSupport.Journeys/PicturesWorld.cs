using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>One pair of processes for all pictures: the demo world, and beside it somebody who sent everything there is, a room that was erased, and events that could not be taken over.</summary>
public sealed class PicturesWorld : IAsyncLifetime
{
    /// <summary>Has sent one of every kind.</summary>
    public const string Rich = "いろいろ";

    /// <summary>As long as LINE allows.</summary>
    public const string LongName = "ながいながいなまえのひだまりのおかあさん🌻";

    /// <summary>Both processes.</summary>
    public Stage Stage { get; private set; } = null!;

    /// <summary>The LINE users of parents of the demo world.</summary>
    public Dictionary<string, string> Demo { get; } = [];

    /// <summary>The LINE user of <see cref="Rich"/>.</summary>
    public string RichUser { get; private set; } = "";

    /// <summary>The room that was erased.</summary>
    public string Erased { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists("/usr/bin/chromium")) return; // the browser says so and skips
        Stage = await Stage.SetAsync();
        foreach (var name in new[] { "ゆず", "そらまめ", "mio", "リン🌻" }) Demo[name] = await Stage.DemoParentAsync(name);
        RichUser = await Stage.ParentAsync(Rich);
        await SayEverythingAsync(RichUser);
        await Stage.SayAsync(await Stage.ParentAsync(LongName), "よろしくおねがいします。" + new string('あ', 60) + " https://example.jp/" + new string('a', 90));
        await Stage.CalmAsync();
        await Stage.SayAsync(await Stage.ParentAsync("けされるひと"), "さようなら");
        await Stage.CalmAsync();
        await Stage.KillWorkstationAsync();
        Erased = await Stage.EraseNewestRoomAsync();
        await Stage.SetAsideAsync(RichUser, new JsonObject { ["type"] = "text", ["id"] = "931", ["text"] = "とまった", ["quoteToken"] = "q" });
        await Stage.SetAsideAsync(RichUser, new JsonObject { ["type"] = "sticker", ["id"] = "932", ["packageId"] = "446", ["stickerId"] = "1988", ["stickerResourceType"] = "STATIC", ["quoteToken"] = "q" }, isDamaged: true);
        await Stage.CarryManyAsync(); // each series forms a trio
        await Stage.StartWorkstationAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Stage is not null) await Stage.DisposeAsync();
    }

    private async Task SayEverythingAsync(string user)
    {
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "text", ["id"] = "9001", ["text"] = "10分おきに張ります。これは陣痛でしょうか", ["quoteToken"] = "q" });
        await PostAsync(user, "photos", new { count = 1 });
        await PostAsync(user, "photos", new { count = 5 });
        await PostAsync(user, "media", new { kind = "video", contentType = "video/mp4", @base64 = Convert.ToBase64String([0, 0, 0, 0x18, .. "ftypmp42"u8, .. new byte[400]]), durationMs = 61_000 });
        await PostAsync(user, "media", new { kind = "audio", contentType = "audio/mp4", @base64 = Convert.ToBase64String([0, 0, 0, 0x18, .. "ftypM4A "u8, .. new byte[400]]), durationMs = 8_000 });
        await PostAsync(user, "file", new { fileName = "妊婦健診の結果とこれからの予定について_2026年11月.pdf" });
        await PostAsync(user, "location", new { latitude = 35.4437, longitude = 139.638, title = "汐見産婦人科クリニック", address = "神奈川県汐見市みなと町1-2-3 みなとビル4階" });
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "image", ["id"] = "9002", ["quoteToken"] = "q", ["contentProvider"] = new JsonObject { ["type"] = "line" } }); // LINE does not have it any more
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "sticker", ["id"] = "9003", ["packageId"] = "446", ["stickerId"] = "1988", ["stickerResourceType"] = "STATIC", ["keywords"] = new JsonArray("ありがとう", "うれしい"), ["quoteToken"] = "q" });
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "text", ["id"] = "9004", ["text"] = "これのことです", ["quoteToken"] = "q", ["quotedMessageId"] = "9001" });
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "text", ["id"] = "9005", ["text"] = "まちがえて送りました", ["quoteToken"] = "q" });
        await Stage.LinePostsAsync(user, new JsonObject { ["type"] = "unsend", ["unsend"] = new JsonObject { ["messageId"] = "9005" } });
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "text", ["id"] = "9006", ["text"] = "おくれて届くことば", ["quoteToken"] = "q" }, DateTimeOffset.UtcNow.AddMinutes(-40));
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "text", ["id"] = "9007", ["text"] = string.Join('\n', Enumerable.Range(1, 300).Select(n => $"{n}行目。ねむれない夜に書いています。")), ["quoteToken"] = "q" });
        await Stage.LinePostsMessageAsync(user, new JsonObject { ["type"] = "text", ["id"] = "9008", ["text"] = "ここで読みました https://example.jp/kosodate?q=1 、どう思いますか", ["quoteToken"] = "q" });
    }

    private async Task PostAsync(string user, string what, object body)
    {
        using var answer = await Stage.Desk.PostAsJsonAsync($"parents/{user}/{what}", body, JsonSerializerOptions.Web);
        answer.EnsureSuccessStatusCode();
    }
}
