using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Escalations;

/// <summary>Words around calls for specialists. Every value has one; a test looks for each.</summary>
/// <param name="text">The texts.</param>
public readonly struct CallWords(IStringLocalizer<Screen> text)
{
    /// <summary>What it is about.</summary>
    public string Of(Concern concern) => text[$"Concern.{concern}"];

    /// <summary>How soon.</summary>
    public string Of(Urgency urgency) => text[$"Urgency.{urgency}"];

    /// <summary>What the parent knows.</summary>
    public string Of(ParentConsent consent) => text[$"ParentConsent.{consent}"];

    /// <summary>Why a specialist does not take it.</summary>
    public string Of(DeclineReason reason) => text[$"DeclineReason.{reason}"];

    /// <summary>How it ended.</summary>
    public string Of(EscalationOutcome outcome) => text[$"EscalationOutcome.{outcome}"];

    /// <summary>On what a referral rests.</summary>
    public string Of(ReferralBasis basis) => text[$"ReferralBasis.{basis}"];

    /// <summary>What became of a referral.</summary>
    public string Of(ReferralResult result) => text[$"ReferralResult.{result}"];

    /// <summary>Why something was not done; <paramref name="by"/> is who has it.</summary>
    public string Of(EscalationRefusal refusal, string? by) => text[$"EscalationRefusal.{refusal}", by ?? ""];

    /// <summary>The mark of an urgency: <c>now</c>, <c>today</c> or <c>help</c>.</summary>
    public static string Mark(Urgency urgency) => urgency switch
    {
        Urgency.Now => "now",
        Urgency.Today => "today",
        Urgency.Consult => "help",
        _ => throw new ArgumentOutOfRangeException(nameof(urgency), urgency, null),
    };

    /// <summary>The icon of that mark.</summary>
    public static string Icon(Urgency urgency) => urgency switch
    {
        Urgency.Now => "mark-now",
        Urgency.Today => "mark-today",
        Urgency.Consult => "talk",
        _ => throw new ArgumentOutOfRangeException(nameof(urgency), urgency, null),
    };

    /// <summary>Somebody who is asked, with kind or part.</summary>
    public string Of(AskedPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return text["Escalation.Person", person.Kind is { } kind ? new Words(text).Of(kind) : text[$"AskedAs.{person.As}"], person.PublicName];
    }

    /// <summary>A step in one sentence.</summary>
    public string Of(StepView step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var who = step.PublicName is null ? "" : step is { Specialist: { } kind, Kind: StepKind.Asked or StepKind.Accepted } ? text["Escalation.Person", new Words(text).Of(kind), step.PublicName] : step.PublicName;
        return text[$"StepKind.{step.Kind}", who, step is { Kind: StepKind.PassedOn, Specialist: { } to } ? new Words(text).Of(to) : "", step.Reason is { } reason ? Of(reason) : ""];
    }

    /// <summary>2:10, or 1:02:10 from an hour on.</summary>
    public static string Since(TimeSpan time) => time < TimeSpan.Zero ? "0:00" : time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";
}
