using System.Globalization;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;

namespace CoeSupport.Web.Components.Rosters;

/// <summary>How the list of rooms is looked at: order and filters, as the address carries them. What an address says that is no choice is left out. Never a name: addresses are kept.</summary>
public sealed record RoomsView
{
    /// <summary>The list's name among saved views.</summary>
    public const string List = "rooms";

    /// <summary>The orders there are, the first by itself.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["waiting", "quiet", "opened", "place", "stage", "load"];

    /// <summary>Choices of seats: without anybody, some empty, all taken.</summary>
    public static readonly IReadOnlyList<string> SeatChoices = ["none", "part", "full"];

    /// <summary>Choices of what goes on.</summary>
    public static readonly IReadOnlyList<string> States = ["waiting", "quiet", "blocked"];

    /// <summary>One of <see cref="Sorts"/>.</summary>
    public string Sort { get; init; } = Sorts[0];

    /// <summary>One of <see cref="SeatChoices"/>; null for all.</summary>
    public string? Seats { get; init; }

    /// <summary>One of <see cref="States"/>; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Only this municipality.</summary>
    public MunicipalityId? Place { get; init; }

    /// <summary>Only those whose municipality is not known.</summary>
    public bool Placeless { get; init; }

    /// <summary>Only this channel.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Only this stage.</summary>
    public CoarseStage? Stage { get; init; }

    /// <summary>Reads an address, one value a name.</summary>
    public static RoomsView Read(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new RoomsView
        {
            Sort = value("sort") is { } sort && Sorts.Contains(sort) ? sort : Sorts[0],
            Seats = value("seats") is { } seats && SeatChoices.Contains(seats) ? seats : null,
            State = value("state") is { } state && States.Contains(state) ? state : null,
            Place = Guid.TryParseExact(value("place"), "D", out var place) ? new MunicipalityId(place) : null,
            Placeless = value("place") == "none",
            Channel = Guid.TryParseExact(value("channel"), "D", out var channel) ? new ChannelId(channel) : null,
            Stage = Enum.TryParse<CoarseStage>(value("stage"), ignoreCase: false, out var stage) && Enum.IsDefined(stage) ? stage : null,
        };
    }

    /// <summary>As an address carries it, without what is so by itself; empty for the plain list.</summary>
    public string ToQuery()
    {
        var parts = new List<string>();
        if (Sort != Sorts[0]) parts.Add($"sort={Sort}");
        if (Seats is not null) parts.Add($"seats={Seats}");
        if (State is not null) parts.Add($"state={State}");
        if (Place is { } place) parts.Add(string.Create(CultureInfo.InvariantCulture, $"place={place.Value:D}"));
        else if (Placeless) parts.Add("place=none");
        if (Channel is { } channel) parts.Add(string.Create(CultureInfo.InvariantCulture, $"channel={channel.Value:D}"));
        if (Stage is { } stage) parts.Add($"stage={stage}");
        return string.Join('&', parts);
    }

    /// <summary>Those that are asked for, in the order that is asked for; equals by who waits longest, then by who came first.</summary>
    public IReadOnlyList<RoomRosterRow> Of(RoomRosterRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var places = rows.Places.Select((place, at) => (place.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        var wanted = rows.Rooms.Where(IsWanted);
        var sorted = Sort switch
        {
            "quiet" => wanted.OrderBy(row => row.WaitingSince is null ? 0 : 1).ThenBy(row => row.LastMessageAt ?? row.OpenedAt),
            "opened" => wanted.OrderByDescending(row => row.OpenedAt),
            "place" => wanted.OrderBy(row => row.Municipality is { } place ? places.GetValueOrDefault(place, int.MaxValue - 1) : int.MaxValue),
            "stage" => wanted.OrderBy(row => row.Stage == CoarseStage.Unknown ? int.MaxValue : (int)row.Stage),
            "load" => wanted.OrderByDescending(row => row.Load?.Share ?? -1),
            _ => wanted.OrderBy(row => row.WaitingSince ?? DateTimeOffset.MaxValue),
        };
        return [.. sorted.ThenBy(row => row.WaitingSince ?? DateTimeOffset.MaxValue).ThenBy(row => row.OpenedAt).ThenBy(row => row.Id.Value)];
    }

    private bool IsWanted(RoomRosterRow row) =>
        Seats switch
        {
            "none" => row.Held.Count == 0,
            "part" => row.Held.Count is 1 or 2,
            "full" => row.IsFull,
            _ => true,
        }
        && State switch
        {
            "waiting" => row.WaitingSince is not null,
            "quiet" => row.IsQuiet,
            "blocked" => row.IsBlocked,
            _ => true,
        }
        && (Place is null || row.Municipality == Place)
        && (!Placeless || row.Municipality is null)
        && (Channel is null || row.Channel == Channel)
        && (Stage is null || row.Stage == Stage);
}
