using CoeSupport.Core.Oversight;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Rosters;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Components.Trios;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Exports;

/// <summary>Rooms and municipalities as files, as they are looked at. Rooms stand there by id: names of parents do not leave the house. Who may not hears that there is no such address.</summary>
internal static class RosterExport
{
    public const string RoomsAddress = "/rosters/rooms.csv";

    public const string PlacesAddress = "/rosters/places.csv";

    private static readonly string[] RoomHeadings = ["Rosters.RoomId", "Rosters.Channel", "Supporters.Place", "Rosters.Seats", "Rosters.Stage", "Supporters.WaitingSince", "Rosters.Last", "Rosters.State.quiet", "Mark.Blocked", "Rosters.Opened", "Rosters.Load"];

    private static readonly string[] PlaceHeadings = ["Supporters.Place", "Rosters.Prefecture", "Supporters.Rooms", "Rosters.Full", "Supporters.WithoutTrio", "Supporters.Waiting", "Supporters.WaitingSince", "Supporters.People", "Supporters.FreeSeats"];

    public static void MapRosterExports(this WebApplication app)
    {
        app.MapGet(RoomsAddress, async (HttpContext context, ExportRooms export, RefusedAsks refused, IStringLocalizer<Screen> text, TimeProvider clock, CancellationToken ct) =>
        {
            if (await CurrentActor.OfAsync(context, ct) is not { } actor) return Results.NotFound();
            var view = RoomsView.Read(Asked(context));
            if (await export.BeginAsync(actor, $"view {view.ToQuery()}".TrimEnd(), ct) is not { } rows)
            {
                refused.Tell(actor.Id, "roster-rooms");
                return Results.NotFound();
            }
            return CsvDownload.Of(context, "rooms", rows.At, file => WriteRoomsAsync(file, rows, view, text, clock, ct), ct);
        }).RequireAuthorization();
        app.MapGet(PlacesAddress, async (HttpContext context, ExportSupporters export, RefusedAsks refused, IStringLocalizer<Screen> text, CancellationToken ct) =>
        {
            if (await CurrentActor.OfAsync(context, ct) is not { } actor) return Results.NotFound();
            var view = PlacesView.Read(Asked(context));
            if (await export.BeginAsync(actor, $"places {view.ToQuery()}".TrimEnd(), ct) is not { } loads)
            {
                refused.Tell(actor.Id, "roster-places");
                return Results.NotFound();
            }
            return CsvDownload.Of(context, "municipalities", loads.At, file => WritePlacesAsync(file, loads, view, text, ct), ct);
        }).RequireAuthorization();
    }

    internal static async Task WriteRoomsAsync(CsvFile file, RoomRosterRows rows, RoomsView view, IStringLocalizer<Screen> text, TimeProvider clock, CancellationToken ct)
    {
        var (words, stages, places) = (new Words(text), new TrioWords(text, new JapanTime(clock, text)), rows.Places.ToDictionary(place => place.Id, place => $"{place.Prefecture}{place.Name}"));
        string Is(bool so) => text[so ? "Supporter.yes" : "Supporter.no"];
        await file.WriteRowAsync(RoomHeadings.Select(heading => text[heading].Value), ct);
        foreach (var row in view.Of(rows))
        {
            await file.WriteRowAsync([row.Id.ToString(), rows.Channels.GetValueOrDefault(row.Channel), row.Municipality is { } place ? places.GetValueOrDefault(place) : null, CsvCell.List(row.Held.Select(words.Of)), stages.Of(row.Stage),
                CsvCell.Of(row.WaitingSince), CsvCell.Of(row.LastMessageAt), Is(row.IsQuiet), Is(row.IsBlocked), CsvCell.Of(row.OpenedAt), row.Load is { } load ? text["Rosters.LoadOf", load.Held, load.Capacity].Value : null], ct);
        }
    }

    private static async Task WritePlacesAsync(CsvFile file, SupporterLoads loads, PlacesView view, IStringLocalizer<Screen> text, CancellationToken ct)
    {
        await file.WriteRowAsync(PlaceHeadings.Select(heading => text[heading].Value), ct);
        foreach (var load in view.Of(loads))
        {
            await file.WriteRowAsync([load.Place?.Name ?? text["Supporters.NoPlace"], load.Place?.Prefecture, CsvCell.Of(load.Rooms), CsvCell.Of(load.Full), CsvCell.Of(load.WithoutTrio), CsvCell.Of(load.Waiting), CsvCell.Of(load.WaitingSince),
                load.Place is null ? null : CsvCell.Of(load.Supporters), load.Place is null ? null : CsvCell.Of(load.FreeSeats)], ct);
        }
    }

    private static Func<string, string?> Asked(HttpContext context) => name => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
