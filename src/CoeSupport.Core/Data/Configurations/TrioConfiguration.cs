using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class TrioConfiguration : IEntityTypeConfiguration<Trio>, IEntityTypeConfiguration<Seat>, IEntityTypeConfiguration<Substitution>
{
    public void Configure(EntityTypeBuilder<Trio> builder)
    {
        builder.HasKey(trio => trio.Id);
        builder.Property(trio => trio.Id).ValueGeneratedNever();
        builder.HasOne<Room>().WithMany().HasForeignKey(trio => trio.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(trio => trio.Seats).WithOne().HasForeignKey(seat => seat.TrioId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(trio => trio.Seats).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(trio => trio.RoomId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.HasKey(seat => new { seat.TrioId, seat.Kind, seat.MembershipId });
        builder.HasOne<Staff>().WithMany().HasForeignKey(seat => seat.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Membership>().WithMany().HasForeignKey(seat => seat.MembershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(seat => seat.StaffId);
        // How many rooms everybody has, without looking at the rows.
        builder.HasIndex(seat => new { seat.StaffId, seat.RoomId }).HasFilter("\"LeftAt\" IS NULL").HasDatabaseName("IX_Seats_Held");
        builder.HasIndex(seat => new { seat.RoomId, seat.Kind }).IsUnique().HasFilter("\"LeftAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<Substitution> builder)
    {
        builder.HasKey(one => one.Id);
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithMany().HasForeignKey(one => one.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(one => one.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(one => one.SubstituteId).OnDelete(DeleteBehavior.Restrict);
        // One at a time for a seat.
        builder.HasIndex(one => new { one.RoomId, one.Kind }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}
