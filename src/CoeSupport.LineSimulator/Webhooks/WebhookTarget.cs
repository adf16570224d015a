using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>Where webhooks go. A host that listens on a free port knows it only after it started.</summary>
internal sealed class WebhookTarget(IOptions<LineSimulatorOptions> options, EventQueue queue)
{
    private volatile string? url = options.Value.WebhookUrl;

    public string? Url
    {
        get => url;
        set
        {
            url = string.IsNullOrWhiteSpace(value) ? null : value;
            queue.Wake();
        }
    }
}
