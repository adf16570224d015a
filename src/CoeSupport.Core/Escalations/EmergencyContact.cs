using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>Who is alarmed in the end for the parents of a municipality, or for all others: the last of the chain.</summary>
public sealed class EmergencyContact
{
    private EmergencyContact()
    {
    }

    internal EmergencyContact(Guid place) => PlaceId = place;

    /// <summary>The municipality's id; empty for all of the operator.</summary>
    public Guid PlaceId { get; private set; }

    /// <summary>Who.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Who named them.</summary>
    public StaffId NamedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset NamedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    internal void Name(StaffId staff, StaffId by, DateTimeOffset at)
    {
        (StaffId, NamedBy, NamedAt) = (staff, by, at);
        Version++;
    }
}
