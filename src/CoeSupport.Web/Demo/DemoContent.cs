using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using CoeSupport.Web.Access;

namespace CoeSupport.Web.Demo;

/// <summary>The invented people and conversations of the demo world, from <c>demo-world.json</c>.</summary>
public sealed class DemoContent
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    private DemoContent(DemoFile file) => File = file;

    internal DemoFile File { get; }

    /// <summary>Reads the file that is built into the program.</summary>
    public static DemoContent Load()
    {
        using var stream = typeof(DemoContent).Assembly.GetManifestResourceStream("CoeSupport.Web.Demo.demo-world.json")!;
        var file = JsonSerializer.Deserialize<DemoFile>(stream, Lenient)!;
        // Automatic lines are what every parent is told first.
        return new DemoContent(file with { Rooms = [.. file.Rooms.Select(talk => talk with { Messages = [.. talk.Messages.Select(line => line.By == "automatic" ? line with { Text = ConsentText.Usual } : line)] })] });
    }

    /// <summary>The people one can be with a click, in a language (<c>ja</c> or <c>en</c>).</summary>
    public IReadOnlyList<Persona> Personas(string language) =>
        [.. File.Staff.Where(person => person.Persona is not null).OrderBy(person => person.Persona!.Order).Select(person => new Persona(
            StaffIdOf(person.Key),
            language == "en" ? person.PublicNameEn ?? person.PublicName : person.PublicName,
            KindOf(person),
            person.Roles.Any(grant => grant.Role == nameof(Role.Coordinator)),
            File.Reception.Contains(person.Key),
            person.Roles.Any(grant => grant.Role == nameof(Role.Administrator)),
            language == "en" ? person.AboutEn ?? person.About : person.About,
            language == "en" ? person.Persona!.HintEn ?? person.Persona.Hint : person.Persona!.Hint))];

    /// <summary>The same key is the same person in every demo world, so that a sign-in survives a fresh database.</summary>
    internal static StaffId StaffIdOf(string key) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"demo staff {key}")).AsSpan(0, 16)));

    internal static SupporterKind? KindOf(DemoFile.Person person) => person.Kind is null ? null : Enum.Parse<SupporterKind>(person.Kind);
}
