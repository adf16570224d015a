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
}
