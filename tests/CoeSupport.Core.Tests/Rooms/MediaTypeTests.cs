using System.Text;
using CoeSupport.Core.Rooms;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Types come from the bytes, names are made harmless.</summary>
public sealed class MediaTypeTests
{
    [Theory]
    [InlineData("\xFF\xD8\xFF\xE0", "image/jpeg")]
    [InlineData("\x89PNG\r\n\x1A\n", "image/png")]
    [InlineData("GIF89a..", "image/gif")]
    [InlineData("RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("RIFF....WAVE", MediaType.Unknown)]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("\0\0\0\x18" + "ftypmp42....", "video/mp4")]
    [InlineData("\0\0\0\x18" + "ftypM4A ....", "audio/mp4")]
    [InlineData("\0\0\0\x18" + "ftypqt  ....", "video/quicktime")]
    [InlineData("\0\0\0\x18" + "ftypheic....", MediaType.Unknown)]
    [InlineData("ID3\x03", "audio/mpeg")]
    [InlineData("\xFF\xFB\x90\0", "audio/mpeg")]
    [InlineData("<html><script>alert(1)</script>", MediaType.Unknown)]
    [InlineData("<?xml version='1.0'?><svg onload='x'>", MediaType.Unknown)]
    [InlineData("MZ\x90\0", MediaType.Unknown)]
    [InlineData("", MediaType.Unknown)]
    public void A_type_is_told_from_the_first_bytes(string head, string type) => Assert.Equal(type, MediaType.Sniff(Encoding.Latin1.GetBytes(head), MessageKind.File));

    [Fact]
    public void A_voice_message_in_a_general_container_is_a_sound() =>
        Assert.Equal("audio/mp4", MediaType.Sniff("\0\0\0\u0018ftypmp42...."u8, MessageKind.Audio));

    [Theory]
    [InlineData("母子手帳.pdf", "母子手帳.pdf")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("C:\\Users\\x.exe", "C__Users_x.exe")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData(" . ", null)]
    [InlineData("\u200B", null)]
    public void A_file_name_is_made_harmless(string name, string? clean) => Assert.Equal(clean, SafeFileName.Clean(name));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var clean = SafeFileName.Clean(new string('あ', 300) + ".pdf")!;
        Assert.True(clean.Length <= SafeFileName.Longest);
        Assert.EndsWith(".pdf", clean, StringComparison.Ordinal);
    }
}
