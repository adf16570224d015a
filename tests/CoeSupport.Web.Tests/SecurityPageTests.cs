using System.Text.RegularExpressions;
using Xunit;

namespace CoeSupport.Web.Tests;

/// <summary>What <c>SECURITY.md</c> claims is proved by tests that exist.</summary>
public sealed class SecurityPageTests
{
    [Fact]
    public void Every_attacker_is_stopped_by_tests_and_each_of_them_exists()
    {
        var rows = SourceTree.Read("SECURITY.md").Split('\n').SkipWhile(line => !line.StartsWith("| --- |", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith('|')).ToList();
        var sources = SourceTree.Files("tests", ".cs").ToLookup(file => Path.GetFileNameWithoutExtension(file), SourceTree.Read);
        Assert.True(rows.Count >= 15, "The table is not where it was.");
        var missing = new List<string>();
        foreach (var row in rows)
        {
            var named = Regex.Matches(row, @"`(?<class>\w+Tests)\.(?<test>\w+)`").ToList();
            if (named.Count == 0) missing.Add($"nothing proves: {row}");
            missing.AddRange(named.Where(test => !sources[test.Groups["class"].Value].Any(source => Regex.IsMatch(source, $@"\[(Fact|Theory)[^\[]*?(\[[^\]]*\][^\[]*?)*public (async )?(Task|void) {test.Groups["test"].Value}\(")))
                .Select(test => test.Value));
        }
        Assert.True(missing.Count == 0, string.Join('\n', missing));
        Assert.Contains("(SECURITY.md)", SourceTree.Read("README.md"), StringComparison.Ordinal);
    }
}
