using CoeSupport.Core.Escalations;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Components.Escalations;

/// <summary>What is chosen in the dialog so far. It begins so that two presses are enough for "now".</summary>
internal sealed class EscalateForm
{
    /// <summary>So many of the newest lines of the parent are shown unless somebody chooses otherwise.</summary>
    private const int Proposed = 5;

    private readonly Guid _key = Guid.NewGuid();
    private readonly HashSet<long> _quotes = [];
    private long? _from;

    /// <summary>The concerns with their icons, in the order of the dialog.</summary>
    public static IReadOnlyList<(Concern Concern, string Icon)> Concerns { get; } =
        [(Concern.Body, "body"), (Concern.Mind, "mind"), (Concern.Violence, "shield"), (Concern.ChildSafety, "child"), (Concern.Money, "wallet"), (Concern.Other, "more")];

    /// <summary>What is on the card while nobody has said what it is about.</summary>
    public static IReadOnlyList<DirectoryKind> Saving { get; } = [DirectoryKind.Mind, DirectoryKind.Pregnancy, DirectoryKind.ChildSafety, DirectoryKind.Violence];

    /// <summary>Which hotlines fit a concern.</summary>
    public static IReadOnlyList<DirectoryKind> KindsFor(Concern concern) => concern switch
    {
        Concern.Body => [DirectoryKind.Pregnancy, DirectoryKind.ChildIllness],
        Concern.Mind => [DirectoryKind.Mind],
        Concern.Violence => [DirectoryKind.Violence, DirectoryKind.SexualViolence],
        Concern.ChildSafety => [DirectoryKind.ChildSafety],
        Concern.Money => [DirectoryKind.Agency],
        Concern.Other => Saving,
        _ => throw new ArgumentOutOfRangeException(nameof(concern), concern, null),
    };

    public Urgency Urgency { get; private set; } = Urgency.Now;

    public Concern Concern { get; set; } = Concern.Other;

    public ParentConsent Consent { get; set; } = ParentConsent.DangerToLife;

    public string Words { get; set; } = "";

    public string Said { get; set; } = "";

    public string Sentence { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Place { get; set; } = "";

    public string Called { get; set; } = "";

    public string Number { get; set; } = "";

    public bool IsAdvice => Urgency == Urgency.Consult;

    /// <summary>Another urgency: without danger to life there is no reason not to ask, until one is chosen.</summary>
    public void Choose(Urgency urgency)
    {
        Urgency = urgency;
        Consent = urgency == Urgency.Now ? ParentConsent.DangerToLife : Consent == ParentConsent.DangerToLife ? ParentConsent.Agreed : Consent;
    }

    /// <summary>The newest lines of the parent are chosen.</summary>
    public void Propose(IReadOnlyList<MessageView> lines, string sentence)
    {
        var said = lines.Where(line => line.Author == AuthorKind.Parent).TakeLast(Proposed).Select(line => line.Sequence).ToList();
        Sentence = sentence;
        _from = said.Count > 0 ? said[0] : lines.Count > 0 ? lines[0].Sequence : null;
        _quotes.UnionWith(said);
    }

    public bool Shows(long line) => IsAdvice ? _quotes.Contains(line) : _from == line;

    public void Turn(long line)
    {
        if (!IsAdvice) _from = line;
        else if (!_quotes.Remove(line)) _quotes.Add(line);
    }

    public EscalationDraft Draft() => new(_key, Concern, Urgency, Consent)
    {
        Words = Words,
        Said = Said,
        Reason = Consent == ParentConsent.Other ? Reason : "",
        Sentence = Consent == ParentConsent.Told ? Sentence : "",
        Facts = new EmergencyFacts(Place, Called, Number),
        From = IsAdvice ? null : _from,
        Quotes = IsAdvice ? [.. _quotes] : [],
    };
}
