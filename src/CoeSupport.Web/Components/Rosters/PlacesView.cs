using CoeSupport.Core.Supporters;

namespace CoeSupport.Web.Components.Rosters;

/// <summary>How the list of municipalities is looked at, as the address carries it. What an address says that is no choice is left out.</summary>
public sealed record PlacesView
{
    /// <summary>The list's name among saved views.</summary>
    public const string List = "places";

    /// <summary>The orders there are, the first by itself: by prefecture and name.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["place", "rooms", "without", "waiting", "free", "load"];

    /// <summary>One of <see cref="Sorts"/>.</summary>
    public string Sort { get; init; } = Sorts[0];

    /// <summary>Only this prefecture.</summary>
    public string? Prefecture { get; init; }

    /// <summary>Only those where somebody waits or a seat is missing.</summary>
    public bool Lacking { get; init; }

    /// <summary>Reads an address, one value a name.</summary>
    public static PlacesView Read(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new PlacesView
        {
            Sort = value("sort") is { } sort && Sorts.Contains(sort) ? sort : Sorts[0],
            Prefecture = value("prefecture") is { Length: > 0 and <= 20 } prefecture ? prefecture : null,
            Lacking = value("lacking") == "yes",
        };
    }

    /// <summary>As an address carries it, without what is so by itself; empty for the plain list.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        if (Sort != Sorts[0]) parts.Add($"sort={Sort}");
        if (Prefecture is not null) parts.Add($"prefecture={Uri.EscapeDataString(Prefecture)}");
        if (Lacking) parts.Add("lacking=yes");
        return string.Join('&', parts);
    }

    /// <summary>Those that are asked for, in the order that is asked for; equals as they come.</summary>
    public IReadOnlyList<PlaceLoad> Of(SupporterLoads loads)
    {
        ArgumentNullException.ThrowIfNull(loads);
        var wanted = loads.Places.Where(place => (Prefecture is null || place.Place?.Prefecture == Prefecture) && (!Lacking || place.Waiting > 0 || place.WithoutTrio > 0));
        return [.. Sort switch
        {
            "rooms" => wanted.OrderByDescending(place => place.Rooms),
            "without" => wanted.OrderByDescending(place => place.WithoutTrio),
            "waiting" => wanted.OrderBy(place => place.WaitingSince ?? DateTimeOffset.MaxValue),
            "free" => wanted.OrderByDescending(place => place.FreeSeats),
            "load" => wanted.OrderByDescending(Missing),
            _ => wanted,
        }];
    }

    /// <summary>Seats that are missing there, at three a room without a full trio, beyond those that are free.</summary>
    public static int Missing(PlaceLoad place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return (place.WithoutTrio * 3) - place.FreeSeats;
    }
}
