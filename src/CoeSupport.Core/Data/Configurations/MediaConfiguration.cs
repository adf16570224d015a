using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class MediaConfiguration : IEntityTypeConfiguration<Media>
{
    public void Configure(EntityTypeBuilder<Media> builder)
    {
        builder.HasKey(media => new { media.RoomId, media.Sequence, media.IsPreview });
        builder.Property(media => media.Sequence).ValueGeneratedNever();
        builder.Property(media => media.Version).IsConcurrencyToken();
        builder.HasOne<Message>().WithMany().HasForeignKey(media => new { media.RoomId, media.Sequence }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(media => media.FileName).IsUnique();
        // The worker's question, asked all the time. Small, because most rows are settled.
        builder.HasIndex(media => media.NextAttemptAt).HasFilter("\"State\" IN (1, 2, 8)").HasDatabaseName("IX_Media_UnderWay");
    }
}
