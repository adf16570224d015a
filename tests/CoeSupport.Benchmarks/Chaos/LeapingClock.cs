using System.Globalization;
using CoeSupport.Benchmarks.Chaos;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(LeapingClock.Startup))]

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>
/// The system's clock and as many milliseconds more or less as a file says, which leaps when the file is written anew; timers go on as they were. So a program sees a machine whose
/// clock is corrected. The workstation gets it from outside, as a hosting startup of this assembly, when the harness starts it with <see cref="Variable"/>: it has no switch of its own.
/// </summary>
internal sealed class LeapingClock(string file) : TimeProvider
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "COESUPPORT_CHAOS_CLOCK";

    private const int LooksEvery = 20; // ms
    private long _lookedAt = long.MinValue / 2, _leap;

    public override DateTimeOffset GetUtcNow()
    {
        if (Environment.TickCount64 - Volatile.Read(ref _lookedAt) > LooksEvery)
        {
            Volatile.Write(ref _lookedAt, Environment.TickCount64);
            if (File.Exists(file) && long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var leap)) Volatile.Write(ref _leap, leap);
        }
        return base.GetUtcNow().AddMilliseconds(Volatile.Read(ref _leap));
    }

    /// <summary>Lets the clock of whoever was started with this file leap to so much before or behind the system's.</summary>
    public static void Set(string file, TimeSpan leap)
    {
        File.WriteAllText(file + ".new", ((long)leap.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }

    public sealed class Startup : IHostingStartup
    {
        public void Configure(IWebHostBuilder builder)
        {
            if (Environment.GetEnvironmentVariable(Variable) is { } file) builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new LeapingClock(file)));
        }
    }
}
