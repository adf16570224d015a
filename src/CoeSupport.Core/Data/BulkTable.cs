using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoeSupport.Core.Data;

/// <summary>
/// The columns of one entity's table and how each value of it lies there: by the model's own accessors and converters, so that a row written past change
/// tracking is the row that a save would have written.
/// </summary>
internal sealed class BulkTable
{
    private readonly (IClrPropertyGetter Getter, RelationalTypeMapping Mapping)[] _values;

    public BulkTable(IEntityType entity)
    {
        var mapping = entity.GetTableMappings().Single();
        var columns = mapping.ColumnMappings.ToList();
        if (columns.Find(column => column.Property.IsShadowProperty()) is { } shadow) throw new InvalidOperationException($"{entity.DisplayName()}.{shadow.Property.Name} is known to change tracking only.");
        Name = mapping.Table.Name;
        Columns = [.. columns.Select(column => column.Column.Name)];
        Types = [.. columns.Select(column => column.TypeMapping)];
        _values = [.. columns.Select(column => (column.Property.GetGetter(), column.TypeMapping))];
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<RelationalTypeMapping> Types { get; }

    /// <summary>The columns, quoted alike in both databases.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column}\""));

    /// <summary>What one entity has in one column; null for NULL.</summary>
    public object? Value(object entity, int column)
    {
        var (getter, mapping) = _values[column];
        var value = getter.GetClrValueUsingContainingEntity(entity);
        return value is null || mapping.Converter is not { } converter ? value : converter.ConvertToProvider(value);
    }
}
