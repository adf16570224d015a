using CoeSupport.Core.Line;
using CoeSupport.LineSimulator;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Demo;

/// <summary>
/// Tells the simulator and the workstation of each other once the port is known and before any worker begins: workers wait for the application's
/// start, and this runs ahead of it. Otherwise the first call of a demo would go to LINE itself.
/// </summary>
internal sealed class TellDemoAddresses(IServiceProvider services, SimulatorDesk desk, LineOptions line) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var own = OwnAddress.Of(services);
        line.ApiBaseAddress = new Uri(own, "simulator/api/");
        line.DataApiBaseAddress = new Uri(own, "simulator/api-data/");
        desk.WebhookUrl = new Uri(own, "line/webhook").AbsoluteUri;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
