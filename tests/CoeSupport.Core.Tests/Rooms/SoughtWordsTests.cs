using CoeSupport.Core.Rooms;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Somebody looks for a word and does not know how it was typed.</summary>
public sealed class SoughtWordsTests
{
    [Theory]
    [InlineData("ﾐﾙｸ", "ミルクを飲みません")]
    [InlineData("ミルク", "ﾐﾙｸを飲みません")]
    [InlineData("みるく", "ミルクを飲みません")]
    [InlineData("ミルク", "みるく、のまない")]
    [InlineData("がーぜ", "ｶﾞｰｾﾞを買いました")]
    [InlineData("ガーゼ", "カ\u3099ーセ\u3099")]
    [InlineData("３８度", "38度あります")]
    [InlineData("38.5", "３８．５")]
    [InlineData("line", "ＬＩＮＥで送ります")]
    [InlineData("CAFÉ", "cafe\u0301で")]
    [InlineData("センチ", "50㌢です")]
    [InlineData("すごーい", "すごーーーーい")]
    [InlineData("すごーい", "すご～い")]
    [InlineData("ラーメン", "ら－めん")]
    [InlineData("眠れ ない", "眠れ　\n ない")]
    [InlineData("辻さん", "辻\U000E0100さん")]
    [InlineData("𠮷野家", "今日は𠮷野家で")]
    [InlineData("😀", "よかった😀")]
    [InlineData("  夜泣き ", "夜泣きがつづく")]
    [InlineData("あとで", "\uFFFEあとで")]
    public void Words_are_found_however_they_were_typed(string typed, string said) => Assert.True(SoughtWords.Of(typed)!.AreIn(said));

    [Theory]
    [InlineData("おかあさん", "おかーさん")]
    [InlineData("いった", "いつた")]
    [InlineData("はは", "ばば")]
    [InlineData("3-4", "34")]
    [InlineData("母子", "母と子")]
    public void Different_words_stay_different(string typed, string said) => Assert.False(SoughtWords.Of(typed)!.AreIn(said));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u3000\n")]
    [InlineData("\u200B")]
    public void Nothing_typed_is_nothing_to_look_for(string? typed) => Assert.Null(SoughtWords.Of(typed));

    [Theory]
    [InlineData("みるく", "朝はﾐﾙｸ、夜もミルク。", "朝は[ﾐﾙｸ]、夜も[ミルク]。")]
    [InlineData("ガ", "ｶﾞとカ\u3099とか", "[ｶﾞ]と[カ\u3099]とか")]
    [InlineData("すごーい", "ねえすごーーーいよ", "ねえ[すごーーーい]よ")]
    [InlineData("ｾﾝﾁ", "㌢㌢", "[㌢][㌢]")]
    [InlineData("ああ", "あああああ", "[ああ][ああ]あ")]
    [InlineData("夜", "昼", "昼")]
    public void The_places_are_those_of_the_text_as_it_was_written(string typed, string said, string marked)
    {
        var shown = said;
        foreach (var place in SoughtWords.Of(typed)!.PlacesIn(said).Reverse()) shown = $"{shown[..place.Start]}[{shown[place]}]{shown[place.End..]}";

        Assert.Equal(marked, shown);
    }
}
