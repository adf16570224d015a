using CoeSupport.Core.People;
using CoeSupport.Core.Templates;

namespace CoeSupport.Core.FirstWords;

/// <summary>A room in which it is time for a word from us, as one of its trio sees it.</summary>
/// <param name="QuietSince">When the last line was said.</param>
/// <param name="TakenBy">Who writes it; null while nobody has said so.</param>
/// <param name="TakenByName">Their public name.</param>
/// <param name="TakenAt">Since when.</param>
/// <param name="Openers">Words to begin with that fit this parent, own ones first, with their fields not filled; never sent by themselves.</param>
public sealed record FirstWordView(DateTimeOffset QuietSince, StaffId? TakenBy, string? TakenByName, DateTimeOffset? TakenAt, IReadOnlyList<TemplateView> Openers);
