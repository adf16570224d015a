using CoeSupport.Core.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class InboxConfiguration : IEntityTypeConfiguration<InboxEvent>
{
    public void Configure(EntityTypeBuilder<InboxEvent> builder)
    {
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => e.WebhookEventId).IsUnique();
        builder.HasIndex(e => e.LineMessageId);
        builder.HasIndex(e => e.Id).HasFilter("\"State\" = 1").HasDatabaseName("IX_InboxEvents_Pending");
        // What was set aside: a handful, counted and listed all the time among millions.
        builder.HasIndex([nameof(InboxEvent.Id)], "IX_InboxEvents_Failed").HasFilter("\"State\" = 4");
    }
}
