using System.Globalization;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Texts;

namespace CoeSupport.Core.Channels;

/// <summary>One version of what a channel tells parents before anything else. Never changed: another wording is another version, so that it stays known what each parent was told.</summary>
public sealed class ConsentText
{
    /// <summary>The longest text, in UTF-16 code units: with what the policy adds it has to fit LINE's 5,000.</summary>
    public const int Longest = TextMessage.LongestText - 200;

    /// <summary>What comes with the program; the operator has it checked.</summary>
    public static string Usual => ParentWords.Of(ParentText.Consent, CultureInfo.GetCultureInfo("ja"));

    private ConsentText()
    {
    }

    internal ConsentText(ChannelId channel, int version, string text, DateTimeOffset at, StaffId? by)
    {
        ChannelId = channel;
        Version = version;
        Text = text;
        WrittenAt = at;
        WrittenBy = by;
    }

    /// <summary>Of which channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>From 1, without gaps.</summary>
    public int Version { get; private set; }

    /// <summary>The words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Since when it is said; null for what was said before versions were kept.</summary>
    public DateTimeOffset? WrittenAt { get; private set; }

    /// <summary>Who wrote it; null for what came with the program.</summary>
    public StaffId? WrittenBy { get; private set; }
}
