using System.Globalization;
using System.Resources;
using System.Text;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Escalations;
using CoeSupport.Web.Resources;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>
/// <c>docs/escalations.md</c> is what a clinical lead reviews: who is asked for what, and how long each has. It is written from the code. To write it anew:
/// <c>COESUPPORT_WRITE_PERMISSIONS=1 dotnet test tests/CoeSupport.Web.Tests --filter RoutingPolicyTests</c>.
/// </summary>
public sealed class RoutingPolicyTests
{
    private const string File = "docs/escalations.md";
    private static readonly ResourceManager Texts = new(typeof(Screen).FullName!, typeof(Screen).Assembly);

    [Fact]
    public async Task The_table_that_people_review_says_what_the_code_does()
    {
        var path = Path.Combine(SourceTree.Root, File);
        var printed = Print();
        if (Environment.GetEnvironmentVariable("COESUPPORT_WRITE_PERMISSIONS") is not null) await System.IO.File.WriteAllTextAsync(path, printed);
        Assert.Equal(printed, await System.IO.File.ReadAllTextAsync(path));
    }

    [Fact]
    public void Whatever_is_urgent_ends_at_somebody_who_is_alarmed_and_every_kind_is_asked_for_something()
    {
        Assert.All([Urgency.Now, Urgency.Today], urgency => Assert.True(RoutingPolicy.Of(urgency) is { ReachesContact: true, AlarmEvery.TotalMinutes: 5 }));
        Assert.Equal(Enum.GetValues<SpecialistKind>().Order(), Enum.GetValues<Concern>().SelectMany(RoutingPolicy.KindsFor).Distinct().Order());
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public void Every_value_has_its_words(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        void All<T>(string prefix) where T : struct, Enum => Assert.All(Enum.GetValues<T>(), value => Assert.False(string.IsNullOrWhiteSpace(Texts.GetString($"{prefix}.{value}", culture)), $"{prefix}.{value}"));
        All<Concern>("Concern");
        All<Urgency>("Urgency");
        foreach (var urgency in Enum.GetValues<Urgency>()) Assert.All(new[] { "About", "Route" }, part => Assert.NotNull(Texts.GetString($"Urgency.{urgency}.{part}", culture)));
        All<ParentConsent>("ParentConsent");
        All<DeclineReason>("DeclineReason");
        All<EscalationOutcome>("EscalationOutcome");
        All<ReferralBasis>("ReferralBasis");
        All<ReferralResult>("ReferralResult");
        All<AskedAs>("AskedAs");
        All<StepKind>("StepKind");
        All<EscalationRefusal>("EscalationRefusal");
    }

    [Theory, InlineData(130, "2:10"), InlineData(59, "0:59"), InlineData(3600, "1:00:00"), InlineData(93784, "26:03:04"), InlineData(-5, "0:00")]
    public void Time_runs_in_minutes_and_seconds(int seconds, string shown) => Assert.Equal(shown, CallWords.Since(TimeSpan.FromSeconds(seconds)));

    private static string Print()
    {
        var text = new StringBuilder();
        text.Append("# エスカレーションで、だれにたのむか\n\n");
        text.Append("この表はプログラムから書き出したもので、プログラムと食いちがうとテストが失敗します。直すのは `src/CoeSupport.Core/Escalations/RoutingPolicy.cs` です。医療・福祉の責任者に確かめてください。\n\n");
        text.Append("## 心配ごとと、たのむ職種（左から順に。それぞれ、その市区町村の当番が先、つぎに近くの当番）\n\n");
        text.Append("| 心配ごと | 職種 |\n| --- | --- |\n");
        foreach (var concern in Enum.GetValues<Concern>()) text.Append(CultureInfo.InvariantCulture, $"| {Text($"Concern.{concern}")} | {string.Join(" → ", RoutingPolicy.KindsFor(concern).Select(kind => Text($"Specialist.{kind}")))} |\n");
        text.Append("\n## 急ぎと時間\n\n");
        text.Append("| 急ぎ | 一度に | 返事を待つ | 受付・コーディネーターを待つ | そのあと | 対応中の人がいるとき |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            var policy = RoutingPolicy.Of(urgency);
            var then = policy.ReachesContact ? $"緊急連絡先に{Minutes(policy.AlarmEvery)}ごと、だれかが対応するまで" : "受付・コーディネーターに、くりかえし";
            text.Append(CultureInfo.InvariantCulture, $"| {Text($"Urgency.{urgency}")} | {policy.AtOnce}人 | {Minutes(policy.AnswerWithin)} | {Minutes(policy.HouseWithin)} | {then} | {Minutes(policy.RestsFor)}休んで、まだ終わっていなければはじめから |\n");
        }
        return text.ToString();
    }

    private static string Minutes(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:0}時間" : $"{time.TotalMinutes:0}分";

    private static string Text(string key) => Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text {key}.");
}
