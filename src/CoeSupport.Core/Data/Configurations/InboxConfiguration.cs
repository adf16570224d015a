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
    }
}
