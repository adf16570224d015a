using CoeSupport.Core.Channels;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>, IEntityTypeConfiguration<SendingQuota>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.HasKey(delivery => delivery.Id);
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Version).IsConcurrencyToken();
        builder.Ignore(delivery => delivery.IsUnderWay);
        // What LINE may have seen under a key never changes: the save refuses it.
        foreach (var frozen in new[] { nameof(Delivery.RetryKey), nameof(Delivery.RoomId), nameof(Delivery.MessageSequence), nameof(Delivery.ChannelId), nameof(Delivery.Method) })
        {
            builder.Property(frozen).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }
        builder.HasOne<Message>().WithMany().HasForeignKey(delivery => new { delivery.RoomId, delivery.MessageSequence }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(delivery => new { delivery.RoomId, delivery.MessageSequence });
        builder.HasIndex(delivery => delivery.RetryKey).IsUnique();
        // The worker's question, asked all the time: what is under way, and when is it due. Small, because most rows are settled.
        builder.HasIndex(delivery => new { delivery.IsAutomatic, delivery.NextAttemptAt }).HasFilter("\"State\" IN (2, 3, 5)").HasDatabaseName("IX_Deliveries_UnderWay");
        // Who stands before it in its lane: without this a long room's whole past would be walked through.
        builder.HasIndex([nameof(Delivery.RoomId), nameof(Delivery.MessageSequence)], "IX_Deliveries_Lanes").HasFilter("\"State\" IN (2, 3, 5)");
        builder.HasIndex(delivery => delivery.LeasedUntil).HasFilter("\"LeasedUntil\" IS NOT NULL").HasDatabaseName("IX_Deliveries_Leased");
        // What waits for a colleague: few rows, asked for with every room list.
        builder.HasIndex(delivery => delivery.RoomId).HasFilter("\"State\" = 1").HasDatabaseName("IX_Deliveries_AwaitingApproval");
        // What the screen for channels counts.
        builder.HasIndex(delivery => delivery.CreatedAt).HasFilter("\"State\" = 6").HasDatabaseName("IX_Deliveries_Failed");
    }

    public void Configure(EntityTypeBuilder<SendingQuota> builder)
    {
        builder.HasKey(quota => quota.ChannelId);
        builder.Property(quota => quota.ChannelId).ValueGeneratedNever();
        builder.Property(quota => quota.Version).IsConcurrencyToken();
        builder.HasOne<Channel>().WithMany().HasForeignKey(quota => quota.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
