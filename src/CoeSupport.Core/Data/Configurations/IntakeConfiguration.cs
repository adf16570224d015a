using CoeSupport.Core.Channels;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class IntakeConfiguration : IEntityTypeConfiguration<IntakeCode>, IEntityTypeConfiguration<IntakeOpening>, IEntityTypeConfiguration<RoomIntake>
{
    public void Configure(EntityTypeBuilder<IntakeCode> builder)
    {
        builder.HasKey(code => code.Id);
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.HasIndex(code => code.Code).IsUnique();
        builder.HasOne<Channel>().WithMany().HasForeignKey(code => code.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(code => code.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(code => code.MadeBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(code => code.WithdrawnBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IntakeOpening> builder)
    {
        builder.HasKey(opening => new { opening.CodeId, opening.Day });
        builder.HasOne<IntakeCode>().WithMany().HasForeignKey(opening => opening.CodeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RoomIntake> builder)
    {
        builder.HasKey(intake => intake.RoomId);
        builder.HasOne<Room>().WithOne().HasForeignKey<RoomIntake>(intake => intake.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IntakeCode>().WithMany().HasForeignKey(intake => intake.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(intake => intake.Claims).OnDelete(DeleteBehavior.Restrict);
    }
}
