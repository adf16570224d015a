using CoeSupport.Core.People;

namespace CoeSupport.Core.Channels;

/// <summary>A city, town or village whose parents are served.</summary>
public sealed class Municipality
{
    private Municipality()
    {
    }

    /// <summary>A municipality that joins.</summary>
    public Municipality(MunicipalityId id, string name, string prefecture)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Name = name;
        Prefecture = prefecture;
    }

    /// <summary>Identity.</summary>
    public MunicipalityId Id { get; private set; }

    /// <summary>Name on screen.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Prefecture on screen.</summary>
    public string Prefecture { get; private set; } = "";

    /// <summary>Whom parents turn to there.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>Numbers for parents, one a line.</summary>
    public string Hotlines { get; private set; } = "";

    /// <summary>Said to who comes with one of its codes.</summary>
    public string Welcome { get; private set; } = "";

    /// <summary>How often it was rewritten, and the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Everything that is written about it.</summary>
    public MunicipalityWords Words => new(Name, Prefecture, Contact, Hotlines, Welcome);

    /// <summary>Writes it anew.</summary>
    /// <exception cref="ArgumentException">Without a name or prefecture, or too long.</exception>
    public void Write(MunicipalityWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!words.Fit) throw new ArgumentException("Nameless or too long.", nameof(words));
        (Name, Prefecture, Contact, Hotlines, Welcome) = (words.Name, words.Prefecture, words.Contact, words.Hotlines, words.Welcome);
        Version++;
    }
}
