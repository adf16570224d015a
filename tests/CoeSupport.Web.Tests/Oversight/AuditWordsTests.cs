using System.Globalization;
using System.Resources;
using CoeSupport.Core.Audit;
using CoeSupport.Web.Resources;
using Xunit;

namespace CoeSupport.Web.Tests.Oversight;

/// <summary>Whatever can be written into the audit trail has words in both languages. That nothing else can be written, the compiler keeps.</summary>
public sealed class AuditWordsTests
{
    private static readonly ResourceManager Texts = new(typeof(Screen).FullName!, typeof(Screen).Assembly);

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Every_kind_of_line_has_words(string language)
    {
        // Of this language itself: what is missing must not be filled from the other.
        using var texts = Texts.GetResourceSet(language == "ja" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;

        Assert.NotEmpty(AuditAction.All);
        Assert.Empty(AuditAction.All.Where(action => string.IsNullOrWhiteSpace(texts.GetString($"Audit.Action.{action.Code}"))).Select(action => action.Code));
    }

    [Fact]
    public void No_code_stands_for_two_kinds_and_none_is_forgotten_in_the_list()
    {
        var declared = typeof(AuditAction).GetProperties().Where(property => property.PropertyType == typeof(AuditAction)).Select(property => (AuditAction)property.GetValue(null)!).ToList();

        Assert.Equal(declared, AuditAction.All);
        Assert.Equal(declared.Count, declared.Select(action => action.Code).Distinct().Count());
        Assert.All(declared, action => Assert.Matches(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$", action.Code));
        Assert.All(declared, action => Assert.Same(action, AuditAction.Of(action.Code)));
    }
}
