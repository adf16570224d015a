using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>A municipality that a supporter serves or knows well. It gives no right there; the role does.</summary>
public sealed class SupporterPlace
{
    private SupporterPlace()
    {
    }

    internal SupporterPlace(StaffId staff, MunicipalityId municipality) => (StaffId, MunicipalityId) = (staff, municipality);

    /// <summary>Who knows it.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Which.</summary>
    public MunicipalityId MunicipalityId { get; private set; }
}
