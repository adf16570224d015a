using CoeSupport.Core.Intake;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>Words that may speak of danger to life are found however they were typed; ordinary words are not.</summary>
public sealed class DangerWordsTests
{
    [Theory]
    [InlineData("もう消えたい")]
    [InlineData("キエタイ")]
    [InlineData("しにたい")]
    [InlineData("ｼﾆﾀｲ")]
    [InlineData("死 に た い")]
    [InlineData("I WANT TO  DIE")]
    [InlineData("I can’t go on")]
    [InlineData("夫に殴られました")]
    [InlineData("血が止まらないです")]
    public void They_are_found(string text) => Assert.True(DangerWords.AreIn([text]));

    [Theory]
    [InlineData("はじめまして。12週です")]
    [InlineData("つわりがつらくて、なにも食べられません")]
    [InlineData("The baby laughed today")]
    [InlineData("")]
    public void Ordinary_words_are_not(string text) => Assert.False(DangerWords.AreIn([text]));
}
