using CoeSupport.Core.Access;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class AccessConfiguration : IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<ReceptionShift>,
    IEntityTypeConfiguration<SupervisionGrant>, IEntityTypeConfiguration<EmergencyReason>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasKey(membership => membership.Id);
        builder.Property(membership => membership.Id).ValueGeneratedNever();
        builder.Property(membership => membership.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithMany().HasForeignKey(membership => membership.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(membership => membership.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(membership => new { membership.StaffId, membership.RoomId });
        builder.HasIndex(membership => membership.RoomId);
        builder.HasIndex(membership => membership.Until).HasFilter("\"EndedAt\" IS NULL AND \"Until\" IS NOT NULL").HasDatabaseName("IX_Memberships_Due");
        // Who is on reception where: few rows, asked for with every board.
        builder.HasIndex(membership => new { membership.Grounds, membership.RoomId }).HasFilter("\"EndedAt\" IS NULL AND \"Grounds\" = 2").HasDatabaseName("IX_Memberships_Reception");
        // One open membership a person, room and grounds: a double click does not let somebody in twice.
        builder.HasIndex(membership => new { membership.RoomId, membership.StaffId, membership.Grounds }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_Memberships_Open");
    }

    public void Configure(EntityTypeBuilder<ReceptionShift> builder)
    {
        builder.HasKey(shift => shift.Id);
        builder.Property(shift => shift.Id).ValueGeneratedNever();
        builder.Ignore(shift => shift.Scope);
        builder.HasOne<Staff>().WithMany().HasForeignKey(shift => shift.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(shift => shift.EndsAt);
    }

    public void Configure(EntityTypeBuilder<SupervisionGrant> builder)
    {
        builder.HasKey(grant => grant.Id);
        builder.Property(grant => grant.Id).ValueGeneratedNever();
        builder.Ignore(grant => grant.Scope);
        builder.HasOne<Staff>().WithMany().HasForeignKey(grant => grant.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(grant => grant.EndsAt);
    }

    public void Configure(EntityTypeBuilder<EmergencyReason> builder)
    {
        builder.HasKey(reason => reason.MembershipId);
        builder.Property(reason => reason.MembershipId).ValueGeneratedNever();
        builder.HasOne<Membership>().WithMany().HasForeignKey(reason => reason.MembershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(reason => reason.RoomId);
    }
}
