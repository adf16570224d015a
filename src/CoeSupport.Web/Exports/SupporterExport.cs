using CoeSupport.Core.Oversight;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Supporters;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Lists;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Exports;

/// <summary>
/// Supporters as files, for coordinators and administrators: the list as it is looked at, and their profiles in a form that an import reads again. Anybody
/// else hears that there is no such address.
/// </summary>
internal static class SupporterExport
{
    public const string ViewAddress = "/supporters/view.csv";

    public const string ProfilesAddress = "/supporters/profiles.csv";

    private static readonly string[] ViewHeadings = ["Supporters.Name", "Supporters.Kind", "Supporters.Rooms", "SupporterColumn.Limit", "Supporters.Waiting", "Supporters.WaitingSince", "Supporters.LastAnswer", "Supporters.Hours", "Supporters.Paused", "Supporters.New", "SupporterColumn.Municipalities", "SupporterColumn.Languages"];

    public static void MapSupporterExports(this WebApplication app)
    {
        app.MapGet(ViewAddress, (HttpContext context, ExportSupporters export, RefusedAsks refused, IStringLocalizer<Screen> text, CancellationToken ct) =>
        {
            var view = RosterView.Read(name => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null);
            return FileAsync(context, export, refused, $"view {view.ToQuery()}".TrimEnd(), "supporters", (file, loads) => WriteViewAsync(file, loads, view, text, ct), ct);
        }).RequireAuthorization();
        app.MapGet(ProfilesAddress, (HttpContext context, ExportSupporters export, RefusedAsks refused, IStringLocalizer<Screen> text, CancellationToken ct) =>
            FileAsync(context, export, refused, "profiles", "supporter-profiles", (file, loads) => WriteProfilesAsync(file, loads, text, ct), ct)).RequireAuthorization();
    }

    /// <summary>Profiles, a line each, in the words of the reader's language.</summary>
    internal static async Task WriteProfilesAsync(CsvFile file, SupporterLoads loads, IStringLocalizer<Screen> text, CancellationToken ct)
    {
        var words = new SupporterWords(text);
        await file.WriteRowAsync(Enum.GetValues<SupporterColumn>().Select(words.Of), ct);
        foreach (var load in loads.Supporters) await file.WriteRowAsync(Enum.GetValues<SupporterColumn>().Select(column => Cell(column, load.Person, loads.AllPlaces, text)), ct);
    }

    private static string? Cell(SupporterColumn column, SupporterCandidate person, IReadOnlyList<PlaceChoice> places, IStringLocalizer<Screen> text)
    {
        var words = new SupporterWords(text);
        return column switch
        {
            SupporterColumn.Id => person.Id.ToString(),
            SupporterColumn.Name => person.PublicName,
            SupporterColumn.Kind => new Words(text).Of(person.Kind),
            SupporterColumn.About => person.About,
            SupporterColumn.Since => CsvCell.Of(JapanTime.Date(person.Since)),
            SupporterColumn.Gender => person.Gender is { } gender ? words.Of(gender) : null,
            SupporterColumn.Languages => CsvCell.List(person.Languages), // codes: a word may stand for more than one
            SupporterColumn.Municipalities => CsvCell.List(person.Municipalities.Select(id => NameOf(id, places))),
            SupporterColumn.Themes => CsvCell.List(person.Themes.Select(words.Of)),
            SupporterColumn.Hours => SupporterVocabulary.Write(person.Hours, words.Of),
            SupporterColumn.Limit => CsvCell.Of(person.Limit),
            SupporterColumn.Experienced => text[person.IsExperienced ? "Supporter.yes" : "Supporter.no"],
            SupporterColumn.Trainings => CsvCell.List(person.Trainings.Select(training => $"{training.Name} {CsvCell.Of(training.DoneOn)}")),
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
        };
    }

    private static async Task WriteViewAsync(CsvFile file, SupporterLoads loads, RosterView view, IStringLocalizer<Screen> text, CancellationToken ct)
    {
        var words = new SupporterWords(text);
        await file.WriteRowAsync(ViewHeadings.Select(heading => text[heading].Value), ct);
        foreach (var load in view.Of(loads))
        {
            var person = load.Person;
            await file.WriteRowAsync([person.PublicName, new Words(text).Of(person.Kind), CsvCell.Of(person.OpenSeats), CsvCell.Of(person.Capacity), CsvCell.Of(load.Waiting), CsvCell.Of(load.WaitingSince), CsvCell.Of(load.LastAnswerAt), CsvCell.Of(person.Hours.Count),
                text[person.IsPausedAt(loads.At) ? "Supporter.yes" : "Supporter.no"], text[person.IsNewcomer ? "Supporter.yes" : "Supporter.no"], CsvCell.List(person.Municipalities.Select(id => NameOf(id, loads.AllPlaces))), CsvCell.List(person.Languages.Select(words.Language))], ct);
        }
    }

    private static async Task<IResult> FileAsync(HttpContext context, ExportSupporters export, RefusedAsks refused, string what, string name, Func<CsvFile, SupporterLoads, Task> write, CancellationToken ct)
    {
        if (await CurrentActor.OfAsync(context, ct) is not { } actor) return Results.NotFound();
        if (await export.BeginAsync(actor, what, ct) is not { } loads)
        {
            refused.Tell(actor.Id, "supporters");
            return Results.NotFound();
        }
        return CsvDownload.Of(context, name, loads.At, file => write(file, loads), ct);
    }

    private static string NameOf(Core.People.MunicipalityId id, IReadOnlyList<PlaceChoice> places)
    {
        var place = places.First(place => place.Id == id);
        return places.Count(other => other.Name == place.Name) > 1 ? place.Prefecture + place.Name : place.Name;
    }
}
