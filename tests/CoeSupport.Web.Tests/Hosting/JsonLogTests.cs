using System.Text.Json;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Whoever collects logs reads them by machine.</summary>
public sealed class JsonLogTests
{
    [Fact]
    public async Task Each_record_is_a_line_of_JSON_where_that_is_configured()
    {
        using var folder = new TemporaryFolder();
        await using var process = WebProcess.Start("Development", folder.Path, WebHost.Settings(folder.Path).Append(new("Logging:Console:FormatterName", "json")));
        await process.AddressAsync();
        await Eventually.HoldsAsync("it says where it listens", () => process.Output.Contains("Now listening on", StringComparison.Ordinal));

        var records = process.Output.Split('\n').Where(said => said.Contains("\"Category\"", StringComparison.Ordinal)).Select(said => JsonDocument.Parse(said).RootElement).ToList();
        Assert.Contains(records, record => record.GetProperty("Category").GetString() == "Microsoft.Hosting.Lifetime" && record.GetProperty("LogLevel").GetString() == "Information");
    }
}
