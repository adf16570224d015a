using CoeSupport.Core.People;

namespace CoeSupport.Core.Hotlines;

/// <summary>A hotline or agency that parents are told of. Public knowledge with a source and a date; not sealed.</summary>
public sealed class DirectoryEntry
{
    private DirectoryEntry()
    {
    }

    /// <summary>An entry without words yet.</summary>
    public DirectoryEntry(DirectoryEntryId id) => Id = id;

    /// <summary>Identity.</summary>
    public DirectoryEntryId Id { get; private set; }

    /// <summary>What one turns to it for.</summary>
    public DirectoryKind Kind { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The same in kana.</summary>
    public string Reading { get; private set; } = "";

    /// <summary>As it is dialled.</summary>
    public string Number { get; private set; } = "";

    /// <summary>When somebody answers.</summary>
    public string Hours { get; private set; } = "";

    /// <summary>A sentence for the parent.</summary>
    public string About { get; private set; } = "";

    /// <summary>For which prefecture; null for the whole country or a municipality.</summary>
    public string? Prefecture { get; private set; }

    /// <summary>For which municipality; null for all others.</summary>
    public MunicipalityId? MunicipalityId { get; private set; }

    /// <summary>Where this is known from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>When somebody last made sure that it is right; null while nobody has.</summary>
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Everything that is written about it.</summary>
    public DirectoryWords Words() => new(Kind, Name, Reading, Number, Hours, About, Prefecture, MunicipalityId, Source, VerifiedOn);

    /// <summary>Writes it anew.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public void Write(DirectoryWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!words.Fit) throw new ArgumentException("The words do not fit.", nameof(words));
        (Kind, Name, Reading, Number, Hours, About, Prefecture, MunicipalityId, Source, VerifiedOn) = (words.Kind, words.Name, words.Reading, words.Number, words.Hours, words.About, words.Prefecture, words.Municipality, words.Source, words.VerifiedOn);
        Version++;
    }
}
