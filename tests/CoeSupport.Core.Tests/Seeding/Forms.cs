using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CoeSupport.Core.Tests.Seeding;

/// <summary>
/// How values lie in the rows of a storage, column by column: missing or there, of which kind, sealed or open, and of what is a choice which one. Rows of a
/// table that differ in nature (lines of a parent, of the staff, of a rule) count apart.
/// </summary>
internal static partial class Forms
{
    private static readonly Dictionary<string, string[]> Natures = new()
    {
        ["Messages"] = ["Author", "Kind"],
        ["Deliveries"] = ["Method", "IsAutomatic"],
        ["Memberships"] = ["Grounds"],
    };

    /// <summary>For each table, nature and column the forms that occur.</summary>
    public static async Task<SortedDictionary<string, SortedSet<string>>> OfAsync(Database database, IReadOnlyList<Type> entities)
    {
        var forms = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        await using var db = database.OpenAsSystem("a test looks at rows as they lie");
        await db.Database.OpenConnectionAsync();
        foreach (var entity in entities.Select(type => db.Model.FindEntityType(type)!))
        {
            var table = entity.GetTableName()!;
            var columns = entity.GetProperties().ToDictionary(property => property.GetColumnName(), property => property);
            await using var select = db.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await select.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var nature = string.Join(' ', Natures.GetValueOrDefault(table, []).Select(column => reader[column]));
                for (var n = 0; n < reader.FieldCount; n++)
                {
                    var place = $"{table}({nature}).{reader.GetName(n)}";
                    if (!forms.TryGetValue(place, out var found)) forms[place] = found = [];
                    found.Add(FormOf(reader.GetValue(n), columns[reader.GetName(n)]));
                }
            }
        }
        return forms;
    }

    /// <summary>References that lead nowhere, over all tables.</summary>
    public static async Task<List<string>> BrokenReferencesAsync(Database database)
    {
        var broken = new List<string>();
        await using var db = database.OpenAsSystem("a test looks up references");
        await db.Database.OpenConnectionAsync();
        foreach (var key in db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()))
        {
            var (from, to) = (key.DeclaringEntityType.GetTableName()!, key.PrincipalEntityType.GetTableName()!);
            var pairs = key.Properties.Zip(key.PrincipalKey.Properties, (mine, theirs) => (Mine: mine.GetColumnName(), Theirs: theirs.GetColumnName())).ToList();
            await using var select = db.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT COUNT(*) FROM \"{from}\" f WHERE {string.Join(" AND ", pairs.Select(pair => $"f.\"{pair.Mine}\" IS NOT NULL"))} AND NOT EXISTS (SELECT 1 FROM \"{to}\" t WHERE {string.Join(" AND ", pairs.Select(pair => $"t.\"{pair.Theirs}\" = f.\"{pair.Mine}\""))})";
            if (Convert.ToInt64(await select.ExecuteScalarAsync(), CultureInfo.InvariantCulture) is > 0 and var count) broken.Add($"{from} -> {to}: {count}");
        }
        return broken;
    }

    private static string FormOf(object value, IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return value switch
        {
            DBNull => "nothing",
            _ when type.IsEnum || type == typeof(bool) => $"{value.GetType().Name} {value}",
            byte[] { Length: 0 } => "empty",
            byte[] bytes when property.Name.StartsWith("Sealed", StringComparison.Ordinal) => bytes is [1, ..] && bytes.Length >= 29 ? "sealed" : "open bytes",
            byte[] bytes => $"{bytes.Length} bytes",
            string text when type == typeof(Guid) => Guid.TryParseExact(text, "D", out _) && !text.Any(char.IsAsciiLetterLower) ? "Guid" : $"odd {text}",
            string text when type == typeof(DateTimeOffset) => Instant().IsMatch(text) ? "instant" : $"odd {text}",
            string { Length: 0 } => "empty",
            string text => text.All(char.IsAsciiDigit) ? "digits" : "text",
            IEnumerable => "several",
            _ => value.GetType().Name,
        };
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$")]
    private static partial Regex Instant();
}
