using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;

namespace CoeSupport.Web.Components.Supporters;

/// <summary>How the list of supporters is looked at: order and filters, as the address carries them. What an address says that is no choice is left out.</summary>
public sealed record RosterView
{
    /// <summary>The list's name among saved views.</summary>
    public const string List = "supporters";

    /// <summary>The orders there are, the first by itself.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["load", "waiting", "name", "answer", "hours"];

    /// <summary>One of <see cref="Sorts"/>.</summary>
    public string Sort { get; init; } = Sorts[0];

    /// <summary>Only this kind.</summary>
    public SupporterKind? Kind { get; init; }

    /// <summary>Only those who serve this municipality.</summary>
    public MunicipalityId? Place { get; init; }

    /// <summary>Only those who can write this language.</summary>
    public string? Language { get; init; }

    /// <summary>Only those who pause, or only those who do not.</summary>
    public bool? Paused { get; init; }

    /// <summary>Only those who have a seat left.</summary>
    public bool Free { get; init; }

    /// <summary>Reads an address, one value a name.</summary>
    public static RosterView Read(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RosterView
        {
            Sort = value("sort") is { } sort && Sorts.Contains(sort) ? sort : Sorts[0],
            Kind = Enum.TryParse<SupporterKind>(value("kind"), ignoreCase: false, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Place = Guid.TryParseExact(value("place"), "D", out var place) ? new MunicipalityId(place) : null,
            Language = value("language") is { Length: > 0 } language ? LanguageCode.Tidy(language) : null,
            Paused = value("paused") switch { "yes" => true, "no" => false, _ => null },
            Free = value("free") == "yes",
        };
    }

    /// <summary>As an address carries it, without what is so by itself; empty for the plain list.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        if (Sort != Sorts[0]) parts.Add($"sort={Sort}");
        if (Kind is { } kind) parts.Add($"kind={kind}");
        if (Place is { } place) parts.Add(string.Create(CultureInfo.InvariantCulture, $"place={place.Value:D}"));
        if (Language is { } language) parts.Add($"language={language}");
        if (Paused is { } paused) parts.Add(paused ? "paused=yes" : "paused=no");
        if (Free) parts.Add("free=yes");
        return string.Join('&', parts);
    }

    /// <summary>Those who are asked for, in the order that is asked for; equals by name.</summary>
    public IReadOnlyList<SupporterLoad> Of(SupporterLoads loads)
    {
        ArgumentNullException.ThrowIfNull(loads);
        var wanted = loads.Supporters.Where(load => (Kind is null || load.Person.Kind == Kind)
            && (Place is not { } place || SupporterRoster.Serves(load.Person, place))
            && (Language is null || load.Person.Languages.Contains(Language))
            && (Paused is null || load.Person.IsPausedAt(loads.At) == Paused)
            && (!Free || (load.Person.FreeSeats > 0 && !load.Person.IsPausedAt(loads.At))));
        return [.. Sort switch
        {
            "load" => wanted.OrderByDescending(load => Share(load.Person)).ThenByDescending(load => load.Person.OpenSeats),
            "waiting" => wanted.OrderByDescending(load => load.Waiting).ThenBy(load => load.WaitingSince ?? DateTimeOffset.MaxValue),
            "answer" => wanted.OrderBy(load => load.LastAnswerAt ?? DateTimeOffset.MinValue),
            "hours" => wanted.OrderByDescending(load => load.Person.Hours.Count),
            _ => wanted,
        }];
    }

    /// <summary>Rooms by places: 1 is full. Somebody with rooms and no place is fuller than full.</summary>
    public static double Share(SupporterCandidate person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Capacity > 0 ? (double)person.OpenSeats / person.Capacity : person.OpenSeats > 0 ? 2 : 1;
    }
}
