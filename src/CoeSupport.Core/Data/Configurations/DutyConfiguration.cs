using CoeSupport.Core.Channels;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class DutyConfiguration : IEntityTypeConfiguration<Duty>, IEntityTypeConfiguration<DutyException>, IEntityTypeConfiguration<DutySwap>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.HasKey(duty => duty.Id);
        builder.Property(duty => duty.Id).ValueGeneratedNever();
        builder.Property(duty => duty.Version).IsConcurrencyToken();
        builder.Ignore(duty => duty.Scope);
        builder.Ignore(duty => duty.IsWeekly);
        builder.HasOne<Staff>().WithMany().HasForeignKey(duty => duty.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(duty => duty.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(duty => new { duty.Kind, duty.LastDay });
    }

    public void Configure(EntityTypeBuilder<DutyException> builder)
    {
        builder.HasKey(exception => new { exception.DutyId, exception.Day });
        builder.Property(exception => exception.Version).IsConcurrencyToken();
        builder.HasOne<Duty>().WithMany().HasForeignKey(exception => exception.DutyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(exception => exception.Instead).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DutySwap> builder)
    {
        builder.HasKey(swap => swap.Id);
        builder.Property(swap => swap.Id).ValueGeneratedNever();
        builder.Property(swap => swap.Version).IsConcurrencyToken();
        builder.HasOne<Duty>().WithMany().HasForeignKey(swap => swap.DutyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(swap => swap.AskedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(swap => swap.Asked).OnDelete(DeleteBehavior.Restrict);
        // One open asking of the same colleague for a turn.
        builder.HasIndex(swap => new { swap.DutyId, swap.Day, swap.Asked }).IsUnique().HasFilter("\"End\" IS NULL").HasDatabaseName("IX_DutySwaps_Open");
    }
}
