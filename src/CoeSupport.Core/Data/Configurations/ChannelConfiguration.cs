using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class ChannelConfiguration : IEntityTypeConfiguration<Channel>, IEntityTypeConfiguration<ConsentText>, IEntityTypeConfiguration<TeamText>, IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.HasKey(channel => channel.Id);
        builder.Property(channel => channel.Id).ValueGeneratedNever();
        builder.HasIndex(channel => channel.BotUserId).IsUnique();
        builder.HasOne<Municipality>().WithMany().HasForeignKey(channel => channel.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ConsentText> builder)
    {
        builder.HasKey(text => new { text.ChannelId, text.Version });
        builder.Property(text => text.Version).ValueGeneratedNever();
        builder.HasOne<Channel>().WithMany().HasForeignKey(text => text.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(text => text.WrittenBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TeamText> builder)
    {
        builder.HasKey(text => new { text.ChannelId, text.Kind });
        builder.Property(text => text.Kind).ValueGeneratedNever();
        builder.Property(text => text.Version).IsConcurrencyToken();
        builder.HasOne<Channel>().WithMany().HasForeignKey(text => text.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(text => text.WrittenBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.HasKey(municipality => municipality.Id);
        builder.Property(municipality => municipality.Id).ValueGeneratedNever();
        builder.Property(municipality => municipality.Version).IsConcurrencyToken();
        builder.Ignore(municipality => municipality.Words);
    }
}
