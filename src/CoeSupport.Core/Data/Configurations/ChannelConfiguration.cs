using CoeSupport.Core.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class ChannelConfiguration : IEntityTypeConfiguration<Channel>, IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.HasKey(channel => channel.Id);
        builder.Property(channel => channel.Id).ValueGeneratedNever();
        builder.HasIndex(channel => channel.BotUserId).IsUnique();
        builder.HasOne<Municipality>().WithMany().HasForeignKey(channel => channel.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.HasKey(municipality => municipality.Id);
        builder.Property(municipality => municipality.Id).ValueGeneratedNever();
    }
}
