using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class CareConfiguration : IEntityTypeConfiguration<ParentRecord>, IEntityTypeConfiguration<ParentChange>, IEntityTypeConfiguration<ParentOutline>
{
    public void Configure(EntityTypeBuilder<ParentRecord> builder)
    {
        builder.HasKey(record => record.RoomId);
        builder.Property(record => record.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithOne().HasForeignKey<ParentRecord>(record => record.RoomId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ParentChange> builder)
    {
        builder.HasKey(change => new { change.RoomId, change.Number });
        builder.Property(change => change.Number).ValueGeneratedNever();
        builder.HasOne<Room>().WithMany().HasForeignKey(change => change.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(change => change.StaffId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ParentOutline> builder)
    {
        builder.HasKey(outline => outline.RoomId);
        builder.HasOne<Room>().WithOne().HasForeignKey<ParentOutline>(outline => outline.RoomId).OnDelete(DeleteBehavior.Restrict);
    }
}
