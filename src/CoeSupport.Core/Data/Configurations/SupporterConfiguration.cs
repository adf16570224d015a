using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class SupporterConfiguration : IEntityTypeConfiguration<SupporterProfile>, IEntityTypeConfiguration<SupporterPlace>, IEntityTypeConfiguration<SupporterTraining>
{
    public void Configure(EntityTypeBuilder<SupporterProfile> builder)
    {
        builder.HasKey(profile => profile.StaffId);
        builder.Property(profile => profile.LanguageCodes);
        builder.Property(profile => profile.ThemeBits);
        builder.Property(profile => profile.SealedPauseReason);
        builder.Property(profile => profile.Sentence).HasMaxLength(SupporterProfile.LongestSentence);
        builder.Property(profile => profile.Hours).HasConversion(hours => hours.ToBytes(), bits => WeekHours.FromBytes(bits));
        builder.Property(profile => profile.Version).IsConcurrencyToken();
        builder.Ignore(profile => profile.Languages).Ignore(profile => profile.Themes).Ignore(profile => profile.Pause).Ignore(profile => profile.Capacity);
        builder.HasOne<Staff>().WithOne().HasForeignKey<SupporterProfile>(profile => profile.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(profile => profile.Places).WithOne().HasForeignKey(place => place.StaffId);
        builder.Navigation(profile => profile.Places).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(profile => profile.Trainings).WithOne().HasForeignKey(training => training.StaffId);
        builder.Navigation(profile => profile.Trainings).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<SupporterPlace> builder)
    {
        builder.ToTable("SupporterPlaces");
        builder.HasKey(place => new { place.StaffId, place.MunicipalityId });
        builder.HasOne<Municipality>().WithMany().HasForeignKey(place => place.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SupporterTraining> builder)
    {
        builder.ToTable("SupporterTrainings");
        builder.HasKey(training => new { training.StaffId, training.Name });
        builder.Property(training => training.Name).HasMaxLength(SupporterTraining.LongestName);
    }
}
