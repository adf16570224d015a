using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>One application with two channels for all tests of a class. They keep apart by ids and users of their own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    /// <summary>The application.</summary>
    public WebHost Host { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Host = await WebHost.StartAsync(secondChannel: true);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
