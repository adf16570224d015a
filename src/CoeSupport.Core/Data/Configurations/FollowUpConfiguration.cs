using CoeSupport.Core.Channels;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class FollowUpConfiguration
    : IEntityTypeConfiguration<RiskStep>, IEntityTypeConfiguration<RiskPhrase>, IEntityTypeConfiguration<HintDismissal>, IEntityTypeConfiguration<FollowUp>, IEntityTypeConfiguration<FollowUpStep>,
      IEntityTypeConfiguration<PhoneCall>, IEntityTypeConfiguration<DirectoryEntry>
{
    public void Configure(EntityTypeBuilder<RiskStep> builder)
    {
        builder.HasKey(step => step.Id);
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Property(step => step.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithMany().HasForeignKey(step => step.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(step => step.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(step => new { step.RoomId, step.Id });
    }

    public void Configure(EntityTypeBuilder<RiskPhrase> builder)
    {
        builder.HasKey(phrase => phrase.Id);
        builder.Property(phrase => phrase.Id).ValueGeneratedNever();
        builder.Property(phrase => phrase.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<HintDismissal> builder)
    {
        builder.HasKey(one => new { one.RoomId, one.StaffId });
        builder.HasOne<Room>().WithMany().HasForeignKey(one => one.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(one => one.StaffId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.HasKey(one => one.Id);
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithMany().HasForeignKey(one => one.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(one => one.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(one => one.MadeBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(one => new { one.RoomId, one.DoneAt });
    }

    public void Configure(EntityTypeBuilder<FollowUpStep> builder)
    {
        builder.HasKey(step => step.Id);
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.HasOne<FollowUp>().WithMany().HasForeignKey(step => step.FollowUpId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(step => step.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(step => step.By).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(step => step.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(step => step.FollowUpId);
    }

    public void Configure(EntityTypeBuilder<PhoneCall> builder)
    {
        builder.HasKey(call => call.Id);
        builder.Property(call => call.Id).ValueGeneratedNever();
        builder.Property(call => call.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithMany().HasForeignKey(call => call.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(call => call.CallerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(call => call.MadeBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(call => new { call.RoomId, call.EndedAt });
    }

    public void Configure(EntityTypeBuilder<DirectoryEntry> builder)
    {
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Version).IsConcurrencyToken();
        builder.HasOne<Municipality>().WithMany().HasForeignKey(entry => entry.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
    }
}
