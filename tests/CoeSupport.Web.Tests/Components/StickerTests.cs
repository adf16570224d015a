using System.Text.Json;
using System.Text.RegularExpressions;
using Bunit;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Tests.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A sticker is known by what it says, wherever it is shown.</summary>
public sealed class StickerTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("Screen.resx")]
    [InlineData("Screen.en.resx")]
    public void Every_sticker_that_is_offered_has_its_words_and_its_packages_name(string texts)
    {
        var keys = Regex.Matches(SourceTree.Read($"src/CoeSupport.Web/Resources/{texts}"), "<data name=\"(?<key>[^\"]+)\"").Select(match => match.Groups["key"].Value).ToHashSet();

        Assert.All(StickerChoices.All, choice =>
        {
            Assert.Contains($"Sticker.{choice.PackageId}.{choice.StickerId}", keys);
            Assert.Contains($"Sticker.Package.{choice.PackageId}", keys);
        });
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_simulated_phone_knows_what_they_say_too(string language)
    {
        using var texts = JsonDocument.Parse(SourceTree.Read($"src/CoeSupport.LineSimulator/Page/assets/texts.{language}.json"));

        var known = texts.RootElement.GetProperty("knownStickers").EnumerateObject().Select(sticker => sticker.Name).ToHashSet();

        Assert.All(StickerChoices.All, choice => Assert.Contains($"{choice.PackageId}/{choice.StickerId}", known));
    }

    [Fact]
    public void It_shows_its_own_words_before_ours_and_ours_before_LINEs_keywords()
    {
        Assert.Equal("ありがとうございます", Says(new StickerContent("8515", "16581243", ["brown", "thanks"], Text: null)));
        Assert.Equal("ありがとう、ゆず", Says(new StickerContent("8515", "16581243", [], "ありがとう、ゆず")));
        Assert.Equal("ねむい / すやすや", Says(new StickerContent("446", "1988", ["ねむい", "すやすや"], Text: null)));
        Assert.Equal("ことばのないスタンプ", Says(new StickerContent("446", "1988", [], Text: null)));
    }

    private string Says(StickerContent sticker)
    {
        using var pane = Pane.Of(shared.Host, StaffId.New());
        return pane.Render<Sticker>(parameters => parameters.Add(part => part.Content, sticker)).Find("b").TextContent;
    }
}
