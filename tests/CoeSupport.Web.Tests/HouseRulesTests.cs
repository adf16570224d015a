using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests;

/// <summary>
/// The rules of the house that a compiler does not keep, read from the sources: reflection does not see what method bodies use. Who wants another
/// rule changes it here, where the next reader sees it.
/// </summary>
public sealed partial class HouseRulesTests
{
    /// <summary>The folders of Core from the ground up. A folder uses those of lower floors; on the ground floor they use each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Keys", "People", "Line", "Feed", "Texts", "Telemetry"],
        ["Access"],
        ["Channels", "Preferences", "Templates", "Sessions"], // who may decide about one is asked of Access
        ["Inbox", "Deliveries", "Staffing", "Notices"], // Notices: whatever happens above tells of it there
        ["Rooms"],
        ["Care", "Supporters"], // Supporters: who could take a seat; Trios gives it
        ["Intake"],
        ["Notes", "Presence", "Erasures", "Reception", "Duties", "Emergency", "FirstWords", "Risks", "FollowUps", "Hotlines", "Consultations", "Windows", "StepMessages", "Surveys"],
        ["Supervision"], // whispers are notes, risks mark its board
        ["Trios"], // writes notes for the three, and asks what parents wished for
        ["Escalations"],
        ["Drills"], // the whole way of an escalation, in a room that is nobody's
        ["Reports", "Backup", "Oversight", "Operations", "Seeding"],
    ];

    /// <summary>Any folder may use these two. Audit itself writes by the door; Data maps everybody.</summary>
    private static readonly string[] ForEverybody = ["Audit", "Data"];

    /// <summary>The only addresses that somebody without a sign-in reaches, with the reason.</summary>
    private static readonly string[] OpenToEverybody =
    [
        "/error", // says that nothing is lost
        "/health/live", "/health/ready", // for whoever watches the process
        "/i/{Code}", // the page behind a printed code, for parents
        "/join/{Code}", // an invitation's link
        "/language", // a choice before the sign-in
        "/line/webhook", // LINE signs instead
        "/not-found",
        "/oidc/back-channel-logout", // the provider signs instead
        "/sign-in",
        "/sign-in/oidc", // to the provider
        "/sign-in/persona", // Development only
        "/sign-in/trouble/{Why}", // says how to go on
        "/signed-out",
    ];

    private static readonly Regex Raw = RawPattern(), Clock = ClockPattern(), Kana = KanaPattern(), Declaration = DeclarationPattern();

    [Fact]
    public void In_Core_folders_use_only_what_lies_below_them()
    {
        var folders = Floors.SelectMany(floor => floor).Concat(ForEverybody).ToList();
        var wrong = new List<string>();
        foreach (var file in Code("src/CoeSupport.Core"))
        {
            var folder = file.Split('/')[2];
            if (!folders.Contains(folder)) wrong.Add($"{file}: {folder} has no place among the floors yet");
            if (folder == "Data") continue;
            var used = UsedFolders(WithoutComments(SourceTree.Read(file)), folders);
            wrong.AddRange(used.Where(other => !MayUse(folder, other)).Select(other => $"{file}: {folder} uses {other}"));
        }
        None(wrong);
    }

    [Fact]
    public void Core_knows_nothing_of_the_web_and_LINEs_side_knows_nothing_of_Core_but_the_wire()
    {
        var core = Code("src/CoeSupport.Core").Where(file => WithoutComments(SourceTree.Read(file)).Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
        var simulator = Code("src/CoeSupport.LineSimulator").Where(file => Regex.IsMatch(WithoutComments(SourceTree.Read(file)), @"CoeSupport\.Core\.(?!Line\b)|CoeSupport\.Web\b"));
        None(core.Concat(simulator));
        Assert.DoesNotContain("Microsoft.AspNetCore", SourceTree.Read("src/CoeSupport.Core/CoeSupport.Core.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_Data_goes_past_the_filters_or_speaks_SQL()
    {
        string[] allowed = ["src/CoeSupport.Core/Data/", "src/CoeSupport.Core/Keys/", "src/CoeSupport.LineSimulator/Storage/",
            "src/CoeSupport.Core/Feed/PostgresRoomFeed.cs"]; // LISTEN and NOTIFY, no table
        None(Code("src").Where(file => !allowed.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)) && Raw.IsMatch(WithoutComments(SourceTree.Read(file)))));
        None(Code("src/CoeSupport.Core/Keys").Where(file => WithoutComments(SourceTree.Read(file)).Contains("SupportDb", StringComparison.Ordinal)));
    }

    [Fact]
    public void Notes_know_no_way_to_LINE()
    {
        var notes = Code("src/CoeSupport.Core/Notes").Concat(Code("src/CoeSupport.Web/Components/Notes", ".cs", ".razor")).Append("src/CoeSupport.Web/Workers/NoteWorker.cs").ToList();
        Assert.NotEmpty(notes);
        None(notes.SelectMany(file => Regex.Matches(WithoutComments(SourceTree.Read(file)), @"\w*(Deliver|SendReply|SendSticker|SendAgain|TakeReply|LineRequest|LineUserId)\w*|\.Line\b|\.Write(Automatically)?\(|Rooms\.Add|Messages\.Add").Select(match => $"{file}: {match.Value}")));
        // And the script of the box calls nothing but its own component.
        var calls = Regex.Matches(SourceTree.Read("wwwroot-assets/js/notes.js"), @"invokeMethodAsync\('(?<name>\w+)'").Select(match => match.Groups["name"].Value).ToHashSet();
        Assert.Equal(["Changed", "Keep", "Seen", "Write"], calls.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("submit()", SourceTree.Read("wwwroot-assets/js/notes.js"), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_one_door_to_the_data()
    {
        var opened = Code("src").Where(file => Regex.IsMatch(WithoutComments(SourceTree.Read(file)), @"new\s+(Sqlite|Postgres)SupportDb\s*\(|AddDbContext|AddPooledDbContext|IDbContextFactory"));
        Assert.Equal(["src/CoeSupport.Core/Data/Database.cs"], opened);
    }

    [Fact]
    public void The_namespace_is_the_folder()
    {
        var wrong = Code("src").Where(file => Path.GetFileName(file) != "Program.cs").Where(file =>
        {
            var expected = string.Join('.', file.Split('/')[1..^1]);
            return !Regex.IsMatch(SourceTree.Read(file), $@"^namespace {Regex.Escape(expected)};\r?$", RegexOptions.Multiline);
        });
        None(wrong);
    }

    [Fact]
    public void A_file_holds_one_public_type_and_is_named_like_it()
    {
        var wrong = new List<string>();
        foreach (var file in Code("src").Where(file => Path.GetFileName(file) != "Program.cs"))
        {
            var types = Declaration.Matches(SourceTree.Read(file)).Where(type => type.Groups["indent"].Length == 0).ToList();
            var open = types.Where(type => type.Groups["access"].Value == "public").Select(type => type.Groups["name"].Value).ToList();
            var name = Path.GetFileName(file).Split('.')[0];
            if (open.Count > 1) wrong.Add($"{file}: {string.Join(", ", open)}");
            else if (types.Count > 0 && !(open.Count == 1 ? open : types.Select(type => type.Groups["name"].Value)).Contains(name)) wrong.Add($"{file}: no {name} in it");
        }
        None(wrong);
    }

    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var wrong = new List<string>();
        foreach (var file in Code("src"))
        {
            var text = SourceTree.Read(file);
            foreach (var type in Declaration.Matches(text).Where(type => type.Groups["access"].Value == "public"))
            {
                var above = text[..type.Index].TrimEnd().Split('\n').Reverse().Select(line => line.Trim()).SkipWhile(line => line.StartsWith('[')).TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal)).ToList();
                if (!above.Any(line => line.Contains("<summary>", StringComparison.Ordinal) || line.Contains("<inheritdoc", StringComparison.Ordinal))) wrong.Add($"{file}: {type.Groups["name"].Value}");
            }
        }
        None(wrong);
    }

    [Fact]
    public void No_name_hides_what_it_does()
    {
        var wrong = Code("src").SelectMany(file => Declaration.Matches(SourceTree.Read(file)).Select(type => (File: file, Name: type.Groups["name"].Value)))
            .Where(type => Regex.IsMatch(type.Name, "(Service|Manager|Helper|Util|Repository|Mapper)s?$"));
        None(wrong);
    }

    [Fact]
    public void There_is_one_clock()
    {
        var wrong = Code("src", ".cs", ".razor").SelectMany(file => Clock.Matches(WithoutComments(SourceTree.Read(file))).Select(match => $"{file}: {match.Value}"));
        None(wrong);
    }

    [Fact]
    public void No_screen_text_stands_in_code()
    {
        var wrong = Code("src", ".cs", ".razor").Where(file => !file.StartsWith("src/CoeSupport.Web/Demo/", StringComparison.Ordinal))
            .SelectMany(file => Kana.Matches(WithoutComments(SourceTree.Read(file))).Select(match => $"{file}: {match.Value}"));
        None(wrong);
    }

    [Fact]
    public void Both_languages_have_every_text()
    {
        var (japanese, english) = (Texts("src/CoeSupport.Web/Resources/Screen.resx"), Texts("src/CoeSupport.Web/Resources/Screen.en.resx"));

        Assert.Equal(japanese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        None(japanese.Concat(english).Where(text => string.IsNullOrWhiteSpace(text.Value)));
        Assert.DoesNotContain(english, text => Kana.IsMatch(text.Value) && text.Key != "Language.Ja");
        // A text with a place for something has it in both.
        None(japanese.Keys.Where(key => !Places(japanese[key]).SetEquals(Places(english[key]))));
    }

    [Fact]
    public void Every_text_that_a_screen_names_exists()
    {
        var texts = Texts("src/CoeSupport.Web/Resources/Screen.resx");
        var named = Code("src/CoeSupport.Web", ".cs", ".razor").SelectMany(file => Regex.Matches(SourceTree.Read(file), @"\bL\[""(?<key>[^""{}]+)""[\],]").Select(match => (File: file, Key: match.Groups["key"].Value))).ToList();

        Assert.NotEmpty(named);
        None(named.Where(use => !texts.ContainsKey(use.Key)));
    }

    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = SourceTree.Files("src/CoeSupport.Web", ".razor").Where(file => Regex.IsMatch(SourceTree.Read(file), "^@page ", RegexOptions.Multiline)).ToList();
        Assert.NotEmpty(pages);
        Assert.Contains("@attribute [Authorize]", SourceTree.Read("src/CoeSupport.Web/Components/_Imports.razor"), StringComparison.Ordinal);
        None(pages.Where(page => !page.StartsWith("src/CoeSupport.Web/Components/", StringComparison.Ordinal) && !Regex.IsMatch(SourceTree.Read(page), @"^@attribute \[(Authorize|AllowAnonymous)", RegexOptions.Multiline)));
        // An exception from the rule of the workstation would be easy to miss.
        None(pages.Where(page => page.StartsWith("src/CoeSupport.Web/Components/", StringComparison.Ordinal) && SourceTree.Read(page).Contains("AllowAnonymous", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_listed_addresses_are_open_to_everybody_and_none_is_left_undecided()
    {
        await using var host = await WebHost.StartAsync();
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Address).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(OpenToEverybody, open);

        var fallback = await host.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        Assert.Contains(fallback!.Requirements, requirement => requirement is Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement);
    }

    [Fact]
    public async Task Whatever_changes_something_asks_for_our_own_token_except_where_LINE_or_the_provider_signs()
    {
        await using var host = await WebHost.StartAsync();
        var changing = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => method is "POST" or "PUT" or "DELETE" or "PATCH") == true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata>()?.RequiresValidation != true)
            .Select(Address).Where(address => !address.StartsWith("/_", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["/line/webhook", "/oidc/back-channel-logout"], changing);
    }

    /// <summary>All violations at once, not the first few.</summary>
    private static void None<T>(IEnumerable<T> violations)
    {
        var all = violations.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<string> Code(string folder, params string[] endings) =>
        SourceTree.Files(folder, endings.Length == 0 ? [".cs"] : endings).Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static bool MayUse(string folder, string other)
    {
        if (other == folder || ForEverybody.Contains(other)) return true;
        var (mine, theirs) = (Array.FindIndex(Floors, floor => floor.Contains(folder)), Array.FindIndex(Floors, floor => floor.Contains(other)));
        // Audit stands beside the floors: it knows people, seals by a key and is announced, and knows nothing of what it records.
        return folder == "Audit" ? other is "People" or "Keys" or "Feed" : theirs < mine || (mine == 0 && theirs == 0);
    }

    /// <summary>Folders named by a using line, by their full name, or by a name like Rooms.Room where no member of that name is meant.</summary>
    private static HashSet<string> UsedFolders(string code, IReadOnlyList<string> folders)
    {
        var used = Regex.Matches(code, @"\b(?:CoeSupport\.)?Core\.(?<folder>[A-Z]\w+)").Select(match => match.Groups["folder"].Value).ToHashSet();
        foreach (var folder in folders.Where(folder => !used.Contains(folder)))
        {
            var types = TypesOf(folder);
            if (Regex.Matches(code, $@"(?<![\w.]){folder}\.(?<type>[A-Z]\w+)").Any(match => types.Contains(match.Groups["type"].Value))) used.Add(folder);
        }
        used.IntersectWith(folders);
        return used;
    }

    private static HashSet<string> TypesOf(string folder) =>
        Directory.Exists(Path.Combine(SourceTree.Root, "src", "CoeSupport.Core", folder)) ? [.. Code($"src/CoeSupport.Core/{folder}").Select(file => Path.GetFileNameWithoutExtension(file))] : [];

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Parse(SourceTree.Read(file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "");

    private static HashSet<string> Places(string text) => [.. Regex.Matches(text, @"\{\d+[^}]*\}").Select(match => match.Value)];

    /// <summary>The code with its comments blanked out and its strings kept; Razor comments as well.</summary>
    private static string WithoutComments(string code) => CommentOrTextPattern().Replace(code, match => match.Groups["comment"].Success ? " " : match.Value);

    [GeneratedRegex("""(?<text>\"{3,}[\s\S]*?\"{3,}|[$]*@[$]*\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)')|(?<comment>@\*[\s\S]*?\*@|<!--[\s\S]*?-->|/\*[\s\S]*?\*/|//[^\n]*)""")]
    private static partial Regex CommentOrTextPattern();

    [GeneratedRegex(@"\b(IgnoreQueryFilters|FromSql\w*|ExecuteSql\w*|SqlQuery\w*|CreateCommand|GetDbConnection)\b")]
    private static partial Regex RawPattern();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b|\bTask\.Delay\((?![^;]*\b_?[cC]lock\b)[^;]*|\bnew (Timer|PeriodicTimer)\((?![^;]*\b_?[cC]lock\b)[^;]*")]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"[\u3040-\u30FF\u3400-\u9FFF\uFF66-\uFF9F][^\n]*")]
    private static partial Regex KanaPattern();

    [GeneratedRegex(@"^(?<indent> *)(?<access>public|internal) (?:(?:sealed|static|abstract|partial|readonly|ref|new|file|unsafe) )*(?:(?:class|interface|enum|struct|record struct|record class|record) (?<name>\w+)|delegate [^(;]*?(?<name>\w+)(?:<[^(]*>)?\()", RegexOptions.Multiline)]
    private static partial Regex DeclarationPattern();
}
