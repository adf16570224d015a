using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>The phrases that may suggest a level of risk, for those who look after them.</summary>
public sealed class PhraseList(Database database)
{
    /// <summary>All of them, by kind and words; null for who changes none.</summary>
    public async Task<IReadOnlyList<RiskPhraseView>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!PermissionTable.Allows(Permission.EditPhrases, actor)) return null;
        await using var db = database.OpenAs(actor);
        var phrases = await db.RiskPhrases.AsNoTracking().ToListAsync(ct);
        return [.. phrases.OrderBy(phrase => phrase.Kind).ThenBy(phrase => phrase.Text, StringComparer.Ordinal).Select(phrase => new RiskPhraseView(phrase.Id, phrase.Kind, phrase.Text, phrase.Version))];
    }
}
