using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Escalations;

/// <summary>What stands ready before a call: the newest lines to choose from, and whom one can telephone at once.</summary>
/// <param name="Lines">The newest lines that the reader may read and that have words, in order of arrival.</param>
/// <param name="Hotlines">The municipality's numbers, one a line as it wrote them; empty without any.</param>
/// <param name="Contact">Whom parents turn to there; empty without.</param>
public sealed record CallSheetView(IReadOnlyList<MessageView> Lines, IReadOnlyList<string> Hotlines, string Contact);
