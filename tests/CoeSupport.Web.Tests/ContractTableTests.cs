using System.Text.RegularExpressions;
using Xunit;

namespace CoeSupport.Web.Tests;

/// <summary>The simulator's README says which of LINE's checks are tests. Each check is in it, and each test it names is there.</summary>
public sealed partial class ContractTableTests
{
    private const int Checks = 38;

    private static string Section
    {
        get
        {
            var readme = SourceTree.Read("src/CoeSupport.LineSimulator/README.md");
            return readme[readme.IndexOf("## The checks", StringComparison.Ordinal)..];
        }
    }

    [Fact]
    public void Every_one_of_the_checks_is_in_the_table()
    {
        var rows = Rows().Matches(Section).Select(row => int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(Enumerable.Range(1, Checks), rows);
    }

    [Fact]
    public void Every_test_that_the_table_names_is_there()
    {
        var source = string.Concat(SourceTree.Files("tests", ".cs").Select(SourceTree.Read));
        var named = Named().Matches(Section).Select(name => name.Groups[1].Value).ToList();

        Assert.True(named.Count > Checks);
        Assert.DoesNotContain(named, name => !source.Contains($" {name}(", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (\d+) ", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`(\w+_\w+)`")]
    private static partial Regex Named();
}
