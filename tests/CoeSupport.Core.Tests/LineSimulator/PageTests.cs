using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class PageTests
{
    [Fact]
    public async Task The_page_carries_a_strict_policy_and_no_inline_code()
    {
        await using var line = await SimulatorHost.StartAsync();

        using var page = await line.FetchAsync("/simulator");

        var html = await page.Content.ReadAsStringAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        var policy = page.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<style|style=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)", html);
    }

    [Fact]
    public async Task A_link_of_LINEs_leads_to_the_page_with_its_text_and_one_of_another_account_nowhere()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = line.Http.BaseAddress };

        using var message = await http.GetAsync(new Uri("/simulator/R/oaMessage/%40000coe/?HJ3K-9MRT%20%26%20%E3%82%88", UriKind.Relative), CancellationToken.None);
        using var add = await http.GetAsync(new Uri("/simulator/R/ti/p/%40000coe", UriKind.Relative), CancellationToken.None);
        using var other = await http.GetAsync(new Uri("/simulator/R/oaMessage/%40other/?x", UriKind.Relative), CancellationToken.None);
        using var endless = await http.GetAsync(new Uri($"/simulator/R/oaMessage/%40000coe/?{new string('x', 1001)}", UriKind.Relative), CancellationToken.None);

        Assert.Equal((HttpStatusCode.Found, "/simulator?add=HJ3K-9MRT%20%26%20%E3%82%88"), (message.StatusCode, message.Headers.Location?.OriginalString));
        Assert.Equal("/simulator?add=", add.Headers.Location?.OriginalString);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (other.StatusCode, endless.StatusCode));
    }

    [Fact]
    public async Task Every_file_the_page_asks_for_is_there_and_none_is_from_elsewhere()
    {
        await using var line = await SimulatorHost.StartAsync();
        var html = await TextAsync(line, "/simulator");
        var files = Regex.Matches(html, "(?:src|href)=\"([^\"#]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("/simulator/assets/phone.js", files);
        Assert.All(files, file => Assert.StartsWith("/simulator/assets/", file, StringComparison.Ordinal));
        foreach (var script in (string[])["dom.js", "desk.js", "press.js", "talk.js", "texts.js", "wire.js"]) files.Add($"/simulator/assets/{script}");
        foreach (var file in files)
        {
            var text = await TextAsync(line, file);
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Japanese_and_English_have_the_same_words_and_every_word_the_page_names()
    {
        await using var line = await SimulatorHost.StartAsync();
        var japanese = await KeysAsync(line, "ja");
        var english = await KeysAsync(line, "en");
        var named = Regex.Matches(await TextAsync(line, "/simulator"), "data-(?:text|label|placeholder)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        foreach (var script in (string[])["desk.js", "phone.js", "press.js", "talk.js"])
            named.AddRange(Regex.Matches(await TextAsync(line, $"/simulator/assets/{script}"), @"\bt\('([\w.]+)'").Select(match => match.Groups[1].Value));

        Assert.Equal(japanese, english);
        Assert.Empty(named.Except(japanese));
    }

    private static async Task<string[]> KeysAsync(SimulatorHost line, string language)
    {
        using var texts = JsonDocument.Parse(await TextAsync(line, $"/simulator/assets/texts.{language}.json"));
        return [.. texts.RootElement.EnumerateObject().Select(text => text.Name).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> TextAsync(SimulatorHost line, string path)
    {
        using var answer = await line.FetchAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(CancellationToken.None);
    }
}
