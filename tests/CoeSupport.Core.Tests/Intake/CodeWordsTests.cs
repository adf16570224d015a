using System.Globalization;
using CoeSupport.Core.Intake;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>Codes: how they look, and how they are found in what people write.</summary>
public sealed class CodeWordsTests
{
    [Fact]
    public void No_two_signs_look_alike_and_no_code_becomes_a_word()
    {
        Assert.Empty(CodeWords.Alphabet.Intersect("AEIOU" + "0OQ1IL2Z5S8BG"));
        Assert.Equal(CodeWords.Alphabet.Length, CodeWords.Alphabet.Distinct().Count());
        var codes = Enumerable.Range(0, 1000).Select(_ => CodeWords.New()).ToList();
        Assert.All(codes, code => Assert.True(CodeWords.IsCode(code)));
        Assert.Equal(1000, codes.Distinct().Count());
        Assert.True(codes.SelectMany(code => code).Distinct().Count() == CodeWords.Alphabet.Length); // each sign is used
    }

    [Theory]
    [InlineData("HJ3K9MRT")]
    [InlineData("hj3k-9mrt")]
    [InlineData("ＨＪ３Ｋ－９ＭＲＴ")]
    [InlineData("ｈｊ３ｋ　９ｍｒｔ")]
    [InlineData("H J 3 K 9 M R T")]
    [InlineData("コードはHJ3K‐9MRTです。よろしくお願いします")]
    [InlineData("my code is HJ3K9MRT thanks")]
    [InlineData("MY HJ3K9MRT")]
    [InlineData("「HJ3K-9MRT」\n")]
    [InlineData("受付コード：HJ3K-9MRT（このまま送信してください）")]
    [InlineData("Code: HJ3K-9MRT (just press send)")]
    public void A_code_is_found_in_whatever_width_case_and_words(string text) => Assert.Contains("HJ3K9MRT", CodeWords.In(text));

    [Theory]
    [InlineData("きょうはねむれません")]
    [InlineData("0463-1234-5678")]
    [InlineData("34679346")] // digits only: a date, a telephone
    [InlineData("2026-11-22T10:00")]
    [InlineData("HJ3K9MR")]
    [InlineData("HJ3K9MRTX")]
    [InlineData("HJ3K9MRO")]
    [InlineData("good morning everybody")]
    [InlineData("\ud83d")]
    public void What_is_no_code_is_not_taken_for_one(string text) => Assert.Empty(CodeWords.In(text));

    [Theory]
    [InlineData("受付コード：HJ3K-9MRT（このまま送信してください）", true)]
    [InlineData("Code: HJ3K-9MRT (just press send)", true)]
    [InlineData("  hj3k 9mrt。", true)]
    [InlineData("HJ3K-9MRT こんばんは", false)]
    [InlineData("つらいです。HJ3K-9MRT", false)]
    [InlineData("こんばんは", false)]
    public void Pressing_send_on_what_was_filled_in_is_no_word_of_ones_own(string text, bool isOnly) => Assert.Equal(isOnly, CodeWords.IsOnlyCode(text));

    [Fact]
    public void What_is_filled_in_is_understood_in_both_languages()
    {
        foreach (var language in new[] { "ja", "en" })
        {
            var text = CodeWords.FilledIn("HJ3K-9MRT", CultureInfo.GetCultureInfo(language));
            Assert.Equal(["HJ3K9MRT"], CodeWords.In(text));
            Assert.True(CodeWords.IsOnlyCode(text));
        }
    }

    [Theory]
    [InlineData("hj3k-9mrt", "HJ3K9MRT")]
    [InlineData("HJ3K9MRT", "HJ3K9MRT")]
    [InlineData("HJ3K9MR", null)]
    [InlineData("<script>HJ3K9MRT</script>", null)]
    public void An_address_names_a_code_or_nothing(string text, string? code) => Assert.Equal(code, CodeWords.Read(text));
}
