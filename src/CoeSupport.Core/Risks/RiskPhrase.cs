using CoeSupport.Core.People;

namespace CoeSupport.Core.Risks;

/// <summary>One phrase of the list that may suggest a level of risk to those in a room. It is of no room and tells of nobody, and so is not sealed.</summary>
public sealed class RiskPhrase
{
    /// <summary>The longest phrase, in UTF-16 code units.</summary>
    public const int LongestText = 60;

    private RiskPhrase()
    {
    }

    /// <summary>A phrase.</summary>
    public RiskPhrase(RiskPhraseId id, RiskPhraseKind kind, string text, DateTimeOffset at) => (Id, Kind, Text, ChangedAt) = (id, kind, text, at);

    /// <summary>Identity.</summary>
    public RiskPhraseId Id { get; private set; }

    /// <summary>What it does.</summary>
    public RiskPhraseKind Kind { get; private set; }

    /// <summary>The words; compared folded (width, kana, capitals).</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    internal void Write(RiskPhraseKind kind, string text, DateTimeOffset at)
    {
        (Kind, Text, ChangedAt) = (kind, text, at);
        Version++;
    }
}
