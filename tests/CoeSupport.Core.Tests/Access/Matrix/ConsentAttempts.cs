using CoeSupport.Core.Channels;
using CoeSupport.Core.Intake;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with what parents are told and asked for at first contact.</summary>
internal static class ConsentAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        // Nothing waits in these rooms: whoever may open what waits is told so, and the world stays as it is.
        ["OpenSealed.OpenAsync"] = async (w, actor, spot) => await new OpenSealed(w.Database, w.Keys).OpenAsync(actor, spot.Room, "zehn Zeichen und mehr", None) switch
        {
            OpenSealedRefusal.NothingWaits => "Asked",
            var refusal => Done(refusal),
        },
        ["WriteConsentText.WriteAsync"] = async (w, actor, spot) => await new WriteConsentText(w.Database).WriteAsync(actor, spot.Channel, "", 0, None) switch
        {
            ConsentTextRefusal.Empty => "Asked",
            var refusal => Done(refusal),
        },
        ["ChooseConsent.SetAsync"] = async (w, actor, spot) => $"{await new ChooseConsent(w.Database).SetAsync(actor, spot.Channel, ConsentPolicy.Writing, None)}",
        ["ChannelTexts.ReadAsync"] = async (w, actor, spot) => Found((await new ChannelTexts(w.Database).ReadAsync(actor, None) ?? []).Any(text => text.Channel == spot.Channel)),
    };
}
