using CoeSupport.Core.Erasures;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class ErasureConfiguration : IEntityTypeConfiguration<RoomErasure>, IEntityTypeConfiguration<ErasureHold>
{
    public void Configure(EntityTypeBuilder<RoomErasure> builder)
    {
        builder.HasKey(erasure => erasure.Id);
        builder.Property(erasure => erasure.Id).ValueGeneratedNever();
        builder.Property(erasure => erasure.Version).IsConcurrencyToken();
        builder.Ignore(erasure => erasure.ForgetsBefore);
        builder.HasOne<Room>().WithMany().HasForeignKey(erasure => erasure.RoomId).OnDelete(DeleteBehavior.Restrict);
        // The door asks for every line whether something hides it: nearly always the index is empty.
        builder.HasIndex(erasure => erasure.RoomId).IsUnique().HasFilter("\"HidesBefore\" IS NOT NULL").HasDatabaseName("IX_RoomErasures_Hiding");
        builder.HasIndex(erasure => new { erasure.RoomId, erasure.State }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_RoomErasures_Open");
        builder.HasIndex(erasure => erasure.EndedAt);
    }

    public void Configure(EntityTypeBuilder<ErasureHold> builder)
    {
        builder.HasKey(hold => hold.Id);
        builder.Property(hold => hold.Id).ValueGeneratedNever();
        builder.Property(hold => hold.Version).IsConcurrencyToken();
        builder.HasOne<RoomErasure>().WithMany().HasForeignKey(hold => hold.ErasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(hold => hold.ErasureId).IsUnique().HasFilter("\"DecidedAt\" IS NULL");
    }
}
