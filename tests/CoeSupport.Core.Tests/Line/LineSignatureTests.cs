using System.Text;
using CoeSupport.Core.Line;
using Xunit;

namespace CoeSupport.Core.Tests.Line;

/// <summary>LINE's published vectors, and everything that must not pass.</summary>
public sealed class LineSignatureTests
{
    private const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    private const string Signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

    private static readonly byte[] Body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"""u8.ToArray();

    [Fact]
    public void The_published_vectors_pass()
    {
        Assert.True(LineSignature.Verify(Secret, Body, Signature));
        Assert.True(LineSignature.Verify("test_secret", """{"hello":"world"}"""u8, "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM="));
        Assert.Equal(Signature, LineSignature.Sign(Secret, Body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("junk, no Base64 at all")]
    [InlineData("AAAA")]
    [InlineData("HhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")]
    public void Anything_else_in_the_header_is_refused(string? header) => Assert.False(LineSignature.Verify(Secret, Body, header));

    [Fact]
    public void A_header_far_too_long_is_refused_without_an_exception() =>
        Assert.False(LineSignature.Verify(Secret, Body, Convert.ToBase64String(new byte[4096])));

    [Fact]
    public void Another_secret_or_one_changed_byte_is_refused()
    {
        Assert.False(LineSignature.Verify("another", Body, Signature));
        for (var index = 0; index < Body.Length; index++)
        {
            var changed = (byte[])Body.Clone();
            changed[index] ^= 1;
            Assert.False(LineSignature.Verify(Secret, changed, Signature));
        }
    }

    [Fact]
    public void During_a_change_of_secrets_both_are_accepted_and_each_channel_keeps_its_own()
    {
        var first = new LineChannelOptions { BotUserId = "U1", ChannelSecret = "new", PreviousChannelSecret = "old" };
        var second = new LineChannelOptions { BotUserId = "U2", ChannelSecret = "other" };
        var options = new LineOptions { Channels = { first, second } };
        var body = Encoding.UTF8.GetBytes("{}");

        Assert.Same(first, options.FindSigner(body, LineSignature.Sign("new", body)));
        Assert.Same(first, options.FindSigner(body, LineSignature.Sign("old", body)));
        Assert.Same(second, options.FindSigner(body, LineSignature.Sign("other", body)));
        Assert.Null(options.FindSigner(body, LineSignature.Sign("stolen", body)));
        Assert.Null(options.FindSigner(body, null));
    }
}
