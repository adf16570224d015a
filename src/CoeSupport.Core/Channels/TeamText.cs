using System.Globalization;
using System.Text.RegularExpressions;
using CoeSupport.Core.People;
using CoeSupport.Core.Texts;

namespace CoeSupport.Core.Channels;

/// <summary>The words of one channel for one <see cref="TeamTextKind"/>. A channel without a row says nothing on that occasion.</summary>
public sealed partial class TeamText
{
    /// <summary>The longest, in UTF-16 code units: with what is filled in it has to fit LINE and a note.</summary>
    public const int Longest = 2_000;

    private TeamText()
    {
    }

    internal TeamText(ChannelId channel, TeamTextKind kind, string text, DateTimeOffset at, StaffId? by)
    {
        ChannelId = channel;
        Kind = kind;
        Write(text, at, by);
    }

    /// <summary>Of which channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>For what.</summary>
    public TeamTextKind Kind { get; private set; }

    /// <summary>The words, with their fields.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Who wrote it; null for what came with the program.</summary>
    public StaffId? WrittenBy { get; private set; }

    /// <summary>Counts the writings; also the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>What comes with the program.</summary>
    public static string Usual(TeamTextKind kind) => ParentWords.Of(kind switch
    {
        TeamTextKind.Introduction => ParentText.TeamIntroduction,
        TeamTextKind.HandOver => ParentText.TeamHandOver,
        TeamTextKind.Substitution => ParentText.TeamSubstitution,
        TeamTextKind.Welcome => ParentText.TeamWelcome,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    }, CultureInfo.GetCultureInfo("ja"));

    /// <summary>The fields that a text of this kind may have.</summary>
    public static IReadOnlyList<string> FieldsOf(TeamTextKind kind) => kind switch
    {
        TeamTextKind.Introduction or TeamTextKind.Welcome => ["{team}"],
        TeamTextKind.HandOver => ["{from}", "{to}"],
        TeamTextKind.Substitution => ["{from}", "{to}", "{until}"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The field without which the text would not say what it is for.</summary>
    public static string NeededField(TeamTextKind kind) => kind is TeamTextKind.Introduction or TeamTextKind.Welcome ? "{team}" : "{to}";

    /// <summary>Writes other words.</summary>
    internal void Write(string text, DateTimeOffset at, StaffId? by)
    {
        (Text, WrittenAt, WrittenBy) = (text, at, by);
        Version++;
    }

    /// <summary>The words with what is put in for their fields.</summary>
    internal string With(params IEnumerable<(string Field, string Value)> values)
    {
        // In one pass: what somebody calls themselves is no field, whatever it looks like.
        var known = values.ToDictionary(value => value.Field, value => value.Value, StringComparer.Ordinal);
        return Field().Replace(Text, field => known.GetValueOrDefault(field.Value, field.Value));
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Field();
}
