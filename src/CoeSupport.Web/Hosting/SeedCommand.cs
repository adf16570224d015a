using System.Globalization;
using CoeSupport.Core.People;
using CoeSupport.Core.Seeding;
using CoeSupport.Web.Demo;

namespace CoeSupport.Web.Hosting;

/// <summary>
/// What the program does instead of serving when its first word is <c>seed</c>: fills an empty storage with invented rooms, in Development only. Whom one can be
/// with a click in the demo world is among its people.
/// </summary>
internal static class SeedCommand
{
    private const string Usage = "Usage: seed --rooms <1..1000000> --messages <at least 3 a room, at most 100000000> --supporters <3..100000> [--without-trio <rooms>] [--seed <number>]";

    public static bool IsAskedBy(string[] args) => args is ["seed", ..];

    /// <summary>False, with the reason on the error stream, where invented people have no business.</summary>
    public static bool MayRunIn(IHostEnvironment environment)
    {
        if (environment.IsDevelopment()) return true;
        Console.Error.WriteLine($"Seeding is for Development; this is {environment.EnvironmentName}.");
        return false;
    }

    /// <summary>0 when everything is there; 1 when refused or interrupted. The storage must be open.</summary>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        if (PlanOf(args) is not { IsPossible: true } plan) return await RefuseAsync(Usage);
        using var interrupted = new CancellationTokenSource();
        ConsoleCancelEventHandler interrupt = (_, pressed) =>
        {
            pressed.Cancel = true; // the piece at hand is written first
            interrupted.Cancel();
        };
        Console.CancelKeyPress += interrupt;
        var result = await app.Services.GetRequiredService<SeedStorage>().RunAsync(plan, Personas(app), new Said(), interrupted.Token);
        Console.CancelKeyPress -= interrupt;
        if (result.Refusal is { } refusal) return await RefuseAsync(WordsFor(refusal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(result.IsWhole ? "Done" : "Interrupted")}: {result.Done.Rooms:N0} rooms with {result.Done.Messages:N0} messages in {result.Done.Took.TotalSeconds:N1} s, {result.Done.Rate:N0} a second."));
        return result.IsWhole ? 0 : 1;
    }

    /// <summary>The plan that these words ask for; null where they make no sense.</summary>
    internal static SeedPlan? PlanOf(string[] args)
    {
        var given = new Dictionary<string, long>();
        for (var n = 1; n < args.Length; n += 2)
        {
            if (n + 1 == args.Length || args[n] is not ("--rooms" or "--messages" or "--supporters" or "--without-trio" or "--seed")) return null;
            if (!long.TryParse(args[n + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue || !given.TryAdd(args[n], number)) return null;
        }
        if (!given.TryGetValue("--rooms", out var rooms) || !given.TryGetValue("--messages", out var messages) || !given.TryGetValue("--supporters", out var supporters)) return null;
        return new SeedPlan((int)rooms, messages, (int)supporters, (int)given.GetValueOrDefault("--seed", 1), (int)given.GetValueOrDefault("--without-trio", SeedPlan.UsuallyWithoutTrio((int)rooms)));
    }

    private static string WordsFor(SeedRefusal refusal) => refusal switch
    {
        SeedRefusal.NotEmpty => "This storage has rooms or people already; seeding takes an empty one (Storage:Path, ConnectionStrings:Support).",
        SeedRefusal.NoChannel => "No channel is configured.",
        SeedRefusal.Impossible => Usage,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }

    private static List<Staff> Personas(WebApplication app)
    {
        var joined = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-720);
        return [.. app.Services.GetRequiredService<DemoContent>().File.Staff.Where(person => person.Persona is not null).Select(person =>
        {
            var staff = new Staff(DemoContent.StaffIdOf(person.Key), person.PublicName, DemoContent.KindOf(person), person.About, joined);
            foreach (var grant in person.Roles) staff.Grant(Enum.Parse<Role>(grant.Role), Scope.WholeOperator);
            if (person.Specialty is { } specialty) staff.Specialise(Enum.Parse<SpecialistKind>(specialty));
            return staff;
        })];
    }

    /// <summary>One line after each piece, in its order.</summary>
    private sealed class Said : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{value.Messages,13:N0} of {value.Of:N0} messages   {value.Rate,8:N0} a second   {value.Rest:hh\\:mm\\:ss} left"));
    }
}
