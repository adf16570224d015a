using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.HasKey(delivery => delivery.Id);
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Version).IsConcurrencyToken();
        builder.Ignore(delivery => delivery.IsUnderWay);
        builder.HasOne<Message>().WithMany().HasForeignKey(delivery => new { delivery.RoomId, delivery.MessageSequence }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(delivery => new { delivery.RoomId, delivery.MessageSequence });
        builder.HasIndex(delivery => delivery.RetryKey).IsUnique();
        // The worker's question, asked all the time: what is under way, and when is it due. Small, because most rows are settled.
        builder.HasIndex(delivery => delivery.NextAttemptAt).HasFilter("\"State\" IN (2, 3, 5)").HasDatabaseName("IX_Deliveries_UnderWay");
    }
}
