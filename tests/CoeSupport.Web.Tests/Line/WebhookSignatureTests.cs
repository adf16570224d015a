using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoeSupport.Core.Line;
using CoeSupport.Web.Tests.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Line;

/// <summary>Only what a configured channel signed, byte for byte, is let in; of anything else nothing is stored.</summary>
public sealed class WebhookSignatureTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    [Fact]
    public async Task LINEs_published_example_is_accepted()
    {
        const string Body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""";

        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="));
    }

    [Fact]
    public async Task What_is_rightly_signed_is_stored()
    {
        var (id, user) = (LineEvents.NextId(), LineEvents.NextUser());

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("届いて", user, id))));

        Assert.NotNull(await _host.StoredAsync(id));
        Assert.Equal(["届いて"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task With_one_byte_changed_it_is_401_and_nothing_is_stored()
    {
        var body = LineEvents.Body(LineEvents.Text("abc", LineEvents.NextUser()));
        var signature = LineSignature.Sign(WebHost.Secret, Encoding.UTF8.GetBytes(body));

        await RefusedAsync(() => _host.PostAsync(body.Replace("abc", "abd", StringComparison.Ordinal), signature));
        await RefusedAsync(() => _host.PostAsync(body + "\n", signature));
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(body, signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not Base64 at all !!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public async Task Without_the_header_or_with_junk_in_it_it_is_401_and_nothing_is_stored(string? signature) =>
        await RefusedAsync(() => _host.PostAsync(LineEvents.Body(LineEvents.Text("だれ", LineEvents.NextUser())), signature));

    [Fact]
    public async Task Signed_with_a_secret_that_is_not_configured_it_is_401_and_nothing_is_stored() =>
        await RefusedAsync(() => _host.WebhookAsync(LineEvents.Body(LineEvents.Text("だれ", LineEvents.NextUser())), "ffffffffffffffffffffffffffffffff"));

    [Fact]
    public async Task The_previous_secret_is_accepted_while_it_is_being_replaced()
    {
        var user = LineEvents.NextUser();

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("古い署名", user)), WebHost.PreviousSecret));

        Assert.Equal(["古い署名"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task Two_signatures_are_not_one_of_them()
    {
        var body = LineEvents.Body(LineEvents.Text("二つ", LineEvents.NextUser()));
        var signature = LineSignature.Sign(WebHost.Secret, Encoding.UTF8.GetBytes(body));

        await RefusedAsync(() => _host.PostAsync(body, $"{signature},{signature}"));
    }

    [Fact]
    public async Task Escaped_emoji_are_accepted_as_they_came_and_stored_as_the_emoji()
    {
        var user = LineEvents.NextUser();
        var raw = LineEvents.Body(LineEvents.Text("EMOJI", user)).Replace("EMOJI", "\\uD83E\\uDD28 え？", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(raw));

        Assert.Equal(["🤨 え？"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task The_same_JSON_written_anew_does_not_fit_the_signature_of_the_old_bytes()
    {
        var raw = LineEvents.Body(LineEvents.Text("EMOJI", LineEvents.NextUser())).Replace("EMOJI", "\\uD83E\\uDD28", StringComparison.Ordinal);
        var signature = LineSignature.Sign(WebHost.Secret, Encoding.UTF8.GetBytes(raw));
        var anew = raw.Replace("\\uD83E\\uDD28", "🤨", StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(raw), JsonNode.Parse(anew)));

        await RefusedAsync(() => _host.PostAsync(anew, signature));
    }

    [Fact]
    public async Task The_verify_button_is_answered_200_when_signed_and_401_when_not()
    {
        var before = await _host.StoredAsync();

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body()));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.PostAsync(LineEvents.Body(), signature: null));

        Assert.Equal(before, await _host.StoredAsync());
    }

    [Theory]
    [InlineData("U00000000000000000000000000000bad")]
    [InlineData("")]
    [InlineData("u8e742f61d673b39c7fff3cecb7536ef0")]
    public async Task Signed_for_a_bot_that_is_not_configured_it_is_401_and_nothing_is_stored(string bot) =>
        await RefusedAsync(() => _host.WebhookAsync(LineEvents.BodyFor(bot, LineEvents.Text("だれ宛", LineEvents.NextUser()))));

    [Fact]
    public async Task Signed_without_a_destination_it_is_401_and_nothing_is_stored() =>
        await RefusedAsync(() => _host.WebhookAsync($$"""{"events":[{{LineEvents.Text("だれ宛", LineEvents.NextUser())}}]}"""));

    [Fact]
    public async Task A_channel_cannot_speak_for_another()
    {
        var (first, second) = (LineEvents.NextUser(), LineEvents.NextUser());

        await RefusedAsync(() => _host.WebhookAsync(LineEvents.BodyFor(WebHost.SecondBot, LineEvents.Text("偽り", first)), WebHost.Secret));
        await RefusedAsync(() => _host.WebhookAsync(LineEvents.BodyFor(WebHost.SecondBot, LineEvents.Text("偽り", first)), WebHost.PreviousSecret));
        await RefusedAsync(() => _host.WebhookAsync(LineEvents.BodyFor(WebHost.Bot, LineEvents.Text("偽り", first)), WebHost.SecondSecret));

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.BodyFor(WebHost.SecondBot, LineEvents.Text("本物", second)), WebHost.SecondSecret));
        Assert.Equal(["本物"], await _host.WordsAsync(second));
        Assert.Null(await _host.RoomOfAsync(first));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"destination\":\"U8e742f61d673b39c7fff3cecb7536ef0\",\"events\":[]} {}")]
    public async Task Signed_but_not_a_JSON_object_it_is_400(string body)
    {
        var before = await _host.StoredAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await _host.WebhookAsync(body));

        Assert.Equal(before, await _host.StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_2_MB_it_is_413_however_its_length_is_told(bool chunked)
    {
        var body = Padded(2 * 1024 * 1024 + 1);
        var before = await _host.StoredAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _host.PostAsync(Content(body, chunked), LineSignature.Sign(WebHost.Secret, body), chunked));

        Assert.Equal(before, await _host.StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_2_MB_exactly_it_is_accepted(bool chunked)
    {
        var body = Padded(2 * 1024 * 1024);

        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Content(body, chunked), LineSignature.Sign(WebHost.Secret, body), chunked));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_not_taken(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/line/webhook");
        using var answer = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Neither_a_cookie_nor_an_antiforgery_token_is_asked_for_or_given()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new StringContent(LineEvents.Body()) };
        request.Headers.Add(LineSignature.HeaderName.ToUpperInvariant(), LineSignature.Sign(WebHost.Secret, Encoding.UTF8.GetBytes(LineEvents.Body())));

        using var answer = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    private async Task RefusedAsync(Func<Task<HttpStatusCode>> post)
    {
        var before = await _host.StoredAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await post());
        Assert.Equal(before, await _host.StoredAsync());
    }

    private static byte[] Padded(int length)
    {
        var start = $$"""{"destination":"{{WebHost.Bot}}","events":[],"padding":"{{""}}""";
        return Encoding.ASCII.GetBytes(start + new string('x', length - start.Length - 2) + "\"}");
    }

    // A stream whose length cannot be told goes in chunks.
    private static HttpContent Content(byte[] body, bool chunked) => chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body);
}
