using System.Net;
using System.Net.Http.Json;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>Answers nobody until released.</summary>
internal sealed class HeldLine : HttpMessageHandler
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public void Release() => _released.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await _released.Task.WaitAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { sentMessages = Array.Empty<object>() }) };
    }
}
