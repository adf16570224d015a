using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class StaffConfiguration : IEntityTypeConfiguration<Staff>, IEntityTypeConfiguration<StaffRole>, IEntityTypeConfiguration<StaffPreferences>, IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<Parent>
{
    public void Configure(EntityTypeBuilder<Staff> builder)
    {
        builder.HasKey(staff => staff.Id);
        builder.Property(staff => staff.Id).ValueGeneratedNever();
        builder.Property(staff => staff.PublicName).HasMaxLength(Staff.LongestPublicName);
        builder.HasMany(staff => staff.Roles).WithOne().HasForeignKey(role => role.StaffId);
        builder.Navigation(staff => staff.Roles).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<StaffRole> builder)
    {
        builder.ToTable("StaffRoles");
        builder.HasKey(role => new { role.StaffId, role.Role, role.ScopeKind, role.ScopeId });
        builder.Ignore(role => role.Scope);
    }

    public void Configure(EntityTypeBuilder<StaffPreferences> builder)
    {
        builder.HasKey(preferences => preferences.StaffId);
        builder.HasOne<Staff>().WithOne().HasForeignKey<StaffPreferences>(preferences => preferences.StaffId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.HasKey(saved => new { saved.StaffId, saved.List, saved.Name });
        builder.Property(saved => saved.List).HasMaxLength(SavedView.LongestName);
        builder.Property(saved => saved.Name).HasMaxLength(SavedView.LongestName);
        builder.Property(saved => saved.Query).HasMaxLength(SavedView.LongestQuery);
        builder.HasOne<Staff>().WithMany().HasForeignKey(saved => saved.StaffId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Parent> builder)
    {
        builder.HasKey(parent => parent.Id);
        builder.Property(parent => parent.Id).ValueGeneratedNever();
        builder.HasIndex(parent => parent.LineUserHash).IsUnique();
    }
}
