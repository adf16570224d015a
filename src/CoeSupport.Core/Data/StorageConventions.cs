using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CoeSupport.Core.Data;

/// <summary>How values lie in the database: ids as 16 bytes, instants as UTC, enumerations as numbers.</summary>
internal static class StorageConventions
{
    public static void Apply(ModelConfigurationBuilder conventions, Type idConverter)
    {
        foreach (var id in typeof(RoomId).Assembly.GetTypes().Where(IsId))
        {
            conventions.Properties(id).HaveConversion(idConverter.MakeGenericType(id));
        }
        // EF Core cannot compare DateTimeOffset on SQLite; as UTC DateTime both databases sort alike.
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();
    }

    private static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));
}

/// <summary>An id as 16 bytes, most significant first, so that time-ordered ids sort by time on SQLite too.</summary>
internal sealed class IdToBytes<TId>() : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), bytes => Wrap.Id<TId>(new Guid(bytes, true)))
    where TId : struct, IEntityId<TId>;

/// <summary>An id as PostgreSQL's uuid.</summary>
internal sealed class IdToGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap.Id<TId>(value))
    where TId : struct, IEntityId<TId>;

/// <summary>An instant as UTC, cut to whole microseconds, which is what PostgreSQL keeps.</summary>
internal sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTime>(
    instant => new DateTime(instant.UtcTicks - (instant.UtcTicks % 10), DateTimeKind.Utc),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Expression trees cannot call static interface members, hence this step.</summary>
internal static class Wrap
{
    public static TId Id<TId>(Guid value) where TId : struct, IEntityId<TId> => TId.From(value);
}
