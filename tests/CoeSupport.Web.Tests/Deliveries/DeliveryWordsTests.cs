using System.Xml.Linq;
using Xunit;

namespace CoeSupport.Web.Tests.Deliveries;

/// <summary>LINE tells neither that a message arrived nor that it was read, so no mark on the screen may say it.</summary>
public sealed class DeliveryWordsTests
{
    [Theory]
    [InlineData("Screen.resx", "LINE受付済み", "届きました", "届いた", "配達", "配信", "既読", "読まれ")]
    [InlineData("Screen.en.resx", "Accepted by LINE", "deliver", "arrived", "reached", "read", "seen")]
    public void What_LINE_accepted_is_called_accepted_and_never_delivered_or_read(string file, string accepted, params string[] claims)
    {
        var words = XDocument.Parse(SourceTree.Read($"src/CoeSupport.Web/Resources/{file}")).Root!.Elements("data")
            .Where(data => data.Attribute("name")!.Value.StartsWith("Delivery.", StringComparison.Ordinal))
            .ToDictionary(data => data.Attribute("name")!.Value["Delivery.".Length..], data => data.Element("value")!.Value);

        Assert.Equal(accepted, words["Accepted"]);
        foreach (var state in new[] { "Accepted", "Queued", "Sending", "Retrying", "AwaitingApproval" })
        {
            Assert.DoesNotContain(claims, claim => words[state].Contains(claim, StringComparison.OrdinalIgnoreCase));
        }
    }
}
