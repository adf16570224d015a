using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class StaffingConfiguration : IEntityTypeConfiguration<Invitation>, IEntityTypeConfiguration<StaffIdentity>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.HasKey(invitation => invitation.Id);
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Version).IsConcurrencyToken();
        builder.HasOne<Staff>().WithMany().HasForeignKey(invitation => invitation.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StaffIdentity> builder)
    {
        builder.HasKey(identity => identity.StaffId);
        builder.HasOne<Staff>().WithOne().HasForeignKey<StaffIdentity>(identity => identity.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(identity => new { identity.Issuer, identity.Subject }).IsUnique();
    }
}
