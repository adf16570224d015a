using System.Text;
using CoeSupport.Core.Line;
using Xunit;

namespace CoeSupport.Core.Tests.Line;

/// <summary>Counting and cutting as LINE counts (line-platform facts §2.6, check 19), and what can be made to be sent.</summary>
public sealed class LineTextTests
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467"; // 8 units, 1 grapheme

    [Fact]
    public void Units_and_graphemes_are_two_counts()
    {
        Assert.Equal((8, 1), (Family.Length, LineText.Graphemes(Family)));
        Assert.Equal(2, LineText.Graphemes("か\u3099a"));
    }

    [Theory]
    [InlineData("森下 かおる")]
    [InlineData("12345678901234567890")]
    public void A_name_that_fits_stays(string name) => Assert.Equal(name, new Sender(name).Name);

    [Fact]
    public void A_senders_name_is_cut_to_20_units_between_graphemes()
    {
        Assert.Equal(new string('a', 20), new Sender(new string('a', 30)).Name);
        Assert.Equal(new string('a', 19), new Sender(new string('a', 19) + "\U0001F34E").Name);
        Assert.Equal(new string('a', 13), new Sender(new string('a', 13) + Family).Name);
        Assert.Equal("森下", Sender.Named(" 森下 ")!.Name);
        Assert.Null(Sender.Named("  "));
        Assert.Null(Sender.Named(null));
        Assert.Contains("\"sender\":{\"name\":\"aaa\"}", Encoding.UTF8.GetString(LineRequest.Push("U", new TextMessage("x", new Sender("aaa")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_5000_units_stays_whole_and_one_more_makes_two()
    {
        Assert.Single(LineText.Split(new string('a', 5000)));
        Assert.Equal([5000, 1], LineText.Split(new string('a', 5001)).Select(piece => piece.Length));
        Assert.Empty(LineText.Split(""));
    }

    [Fact]
    public void Text_is_never_cut_within_a_surrogate_pair_or_grapheme_and_nothing_is_lost()
    {
        foreach (var unit in new[] { "\U0001F34E", Family, "か\u3099", "\r\n", "a" })
        {
            for (var shift = 0; shift < 9; shift++)
            {
                var text = new string('x', shift) + string.Concat(Enumerable.Repeat(unit, 11_000 / unit.Length));
                var pieces = LineText.Split(text);

                Assert.Equal(text, string.Concat(pieces));
                Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, 5000));
                Assert.Equal(LineText.Graphemes(text), pieces.Sum(LineText.Graphemes));
            }
        }
    }

    [Fact]
    public void A_line_end_near_the_limit_is_preferred_then_a_sentence_end()
    {
        Assert.Equal(4801, LineText.Split(new string('a', 4800) + "\n" + new string('b', 100) + "\u3002" + new string('c', 1000))[0].Length);
        Assert.Equal(4901, LineText.Split(new string('a', 4900) + "\u3002" + new string('c', 1000))[0].Length);
        Assert.Equal(5000, LineText.Split(new string('a', 100) + "\n" + new string('c', 6000))[0].Length);
        Assert.Equal(5000, LineText.Split(new string('a', 4999) + "\u3002" + new string('c', 6000))[0].Length);
    }

    [Fact]
    public void A_sentence_mark_with_a_variation_selector_is_not_torn()
    {
        var text = new string('a', 4990) + "!\uFE0F" + new string('c', 1000);

        Assert.Equal(LineText.Graphemes(text), LineText.Split(text).Sum(LineText.Graphemes));
    }

    [Fact]
    public void One_grapheme_longer_than_the_limit_is_cut_between_code_points_and_ends()
    {
        var zalgo = "a" + string.Concat(Enumerable.Repeat("\U0001D165", 4000)); // combining, two units each

        var pieces = LineText.Split(zalgo);

        Assert.Equal(zalgo, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.True(piece.Length <= 5000 && !char.IsLowSurrogate(piece[0]) && !char.IsHighSurrogate(piece[^1])));
    }

    [Fact]
    public void More_than_five_bubbles_become_several_requests_in_order()
    {
        var bodies = LineRequest.Pushes("U1", [.. Enumerable.Range(1, 12).Select(n => new TextMessage($"n{n}"))]);

        Assert.Equal([5, 5, 2], bodies.Select(body => Encoding.UTF8.GetString(body).Split("\"text\":\"n").Length - 1));
        Assert.Equal("n1,n2,n3,n4,n5,n6,n7,n8,n9,n10,n11,n12", string.Join(',', bodies.SelectMany(body =>
            System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()))));
    }

    [Fact]
    public void Only_stickers_of_LINEs_list_can_be_made()
    {
        Assert.Equal("446", new StickerMessage("446", "1988").PackageId);
        Assert.Throws<ArgumentException>(() => new StickerMessage("447", "1988"));
        Assert.Throws<ArgumentException>(() => new StickerMessage("446", "19 88"));
        Assert.Equal(13, SendableStickers.Packages.Count);
    }

    [Fact]
    public void Labels_count_graphemes_and_postback_data_units()
    {
        var label = string.Concat(Enumerable.Repeat(Family, 20));
        Assert.Equal(label, new MessageTemplateAction(label, "x").Label);
        Assert.Throws<ArgumentException>(() => new MessageTemplateAction(label + "a", "x"));
        Assert.Throws<ArgumentException>(() => new MessageTemplateAction("", "x"));
        Assert.Throws<ArgumentException>(() => new PostbackTemplateAction("a", new string('a', 301)));
        Assert.Throws<ArgumentException>(() => new PostbackTemplateAction("a", string.Concat(Enumerable.Repeat(Family, 38))));
        Assert.Throws<ArgumentException>(() => new UriTemplateAction("a", new Uri("ftp://x.example/")));
        Assert.Throws<ArgumentException>(() => new QuickReply());
        Assert.Throws<ArgumentException>(() => new QuickReply([.. Enumerable.Repeat(new QuickReplyButtonObject(new MessageTemplateAction("a", "b")), 14)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_part_of_a_path_never_climbs(string part) => Assert.Throws<ArgumentException>(() => LinePath.Of("v2/bot/message/*/content", part));

    [Theory]
    [InlineData("../quota", "v2/bot/message/..%2Fquota/content")]
    [InlineData("1?x#y", "v2/bot/message/1%3Fx%23y/content")]
    [InlineData("007", "v2/bot/message/007/content")]
    public void A_part_of_a_path_is_escaped_and_never_a_number(string part, string path) => Assert.Equal(path, LinePath.Of("v2/bot/message/*/content", part));
}
