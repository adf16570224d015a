using Bunit;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A stranger's words stay words: nothing in them runs, hides an address or leaves the page in our name.</summary>
public sealed class LinkedTextTests : BunitContext
{
    [Theory]
    [InlineData("https://example.jp/a?b=1&c=2", "https://example.jp/a?b=1&c=2")]
    [InlineData("（https://example.jp/a）", "https://example.jp/a")]
    [InlineData("See http://example.jp/path.", "http://example.jp/path")]
    [InlineData("HTTPS://EXAMPLE.JP/x", "HTTPS://EXAMPLE.JP/x")]
    [InlineData("https://example.jpをみて", "https://example.jp")]
    public void A_web_address_is_a_link_that_opens_elsewhere_and_says_nothing_of_us(string text, string address)
    {
        var link = Assert.Single(Text(text).FindAll("a"));

        Assert.Equal(address, link.GetAttribute("href"));
        Assert.Equal(("_blank", "noopener noreferrer nofollow"), (link.GetAttribute("target"), link.GetAttribute("rel")));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("java\nscript:alert(1)//https")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.jp/")]
    [InlineData("https://line.me@evil.example/")]
    [InlineData("https://user:pass@evil.example/")]
    [InlineData("https://")]
    [InlineData("//evil.example/")]
    [InlineData("<a href=\"javascript:alert(1)\">押して</a>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public void Everything_else_is_text_as_it_was_written(string text)
    {
        var shown = Text(text);

        Assert.Empty(shown.FindAll("*"));
        Assert.Equal(text, string.Concat(shown.Nodes.Select(node => node.TextContent)));
    }

    [Theory]
    [InlineData("https://example.jp/\"onmouseover=\"alert(1)")]
    [InlineData("https://example.jp/'onmouseover='alert(1)")]
    [InlineData("https://example.jp/<script>alert(1)</script>")]
    [InlineData("https://example.jp/\u202Egpj.exe")]
    public void An_address_ends_before_what_could_break_out_of_it(string text)
    {
        var shown = Text(text);

        var link = Assert.Single(shown.FindAll("*"));
        Assert.Equal("a", link.LocalName);
        Assert.Equal(["href", "rel", "target"], link.Attributes.Select(attribute => attribute.Name).Order());
        Assert.Equal(text, string.Concat(shown.Nodes.Select(node => node.TextContent)));
    }

    [Fact]
    public void Sought_words_are_marked_also_inside_a_link_whose_address_stays_whole()
    {
        var shown = Render<LinkedText>(parameters => parameters.Add(part => part.Text, "ミルク https://example.jp/milk みるく").Add(part => part.Sought, SoughtWords.Of("みるく")));
        Assert.Equal(["ミルク", "みるく"], shown.FindAll("mark").Select(mark => mark.TextContent));

        shown = Render<LinkedText>(parameters => parameters.Add(part => part.Text, "https://example.jp/milk").Add(part => part.Sought, SoughtWords.Of("MILK")));
        Assert.Equal("https://example.jp/milk", shown.Find("a").GetAttribute("href"));
        Assert.Equal("milk", shown.Find("a mark").TextContent);
    }

    private IRenderedComponent<LinkedText> Text(string text) => Render<LinkedText>(parameters => parameters.Add(part => part.Text, text));
}
