using System.Globalization;
using CoeSupport.Web.Demo;

namespace CoeSupport.Benchmarks.Circuits;

/// <summary>The built workstation, run unchanged in a process that collects all garbage and tells its sizes whenever a line comes in.</summary>
internal static class Collectable
{
    public static int Run()
    {
        new Thread(() =>
        {
            while (Console.ReadLine() is not null)
            {
                for (var round = 0; round < 3; round++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"heap {GC.GetTotalMemory(forceFullCollection: true)} {Environment.WorkingSet}"));
            }
        })
        { IsBackground = true }.Start();
        return (int)typeof(DemoContent).Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()])!;
    }
}
