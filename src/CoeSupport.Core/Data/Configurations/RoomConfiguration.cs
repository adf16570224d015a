using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class RoomConfiguration
    : IEntityTypeConfiguration<Room>, IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<Withdrawal>, IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.HasKey(room => room.Id);
        builder.Property(room => room.Id).ValueGeneratedNever();
        builder.Property(room => room.Version).IsConcurrencyToken();
        builder.HasOne<Parent>().WithMany().HasForeignKey(room => room.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Channel>().WithMany().HasForeignKey(room => room.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(room => room.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
        // One room each; after an erasure a parent who writes again gets a new one.
        builder.HasIndex(room => new { room.ParentId, room.ChannelId }).IsUnique().HasFilter("\"ErasedAt\" IS NULL");
        builder.HasIndex(room => room.ProfileReadAt);
        // The board's question, among rooms of which most have their trio; and the erased ones, which are few.
        builder.HasIndex(room => room.CreatedAt).HasFilter("\"TrioFullSince\" IS NULL").HasDatabaseName("IX_Rooms_WithoutTrio");
        builder.HasIndex(room => room.ErasedAt).HasFilter("\"ErasedAt\" IS NOT NULL").HasDatabaseName("IX_Rooms_Erased");
    }

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasKey(message => new { message.RoomId, message.Sequence });
        builder.Property(message => message.Sequence).ValueGeneratedNever();
        builder.HasOne<Room>().WithMany().HasForeignKey(message => message.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(message => message.StaffId).OnDelete(DeleteBehavior.Restrict);
        // LINE's id first: what arrives is looked up for many rooms in one question. Each line has one of the two ids and costs one entry.
        builder.HasIndex(message => new { message.LineMessageId, message.RoomId }).IsUnique().HasFilter("\"LineMessageId\" IS NOT NULL");
        builder.HasIndex(message => new { message.RoomId, message.ClientKey }).IsUnique().HasFilter("\"ClientKey\" IS NOT NULL");
        builder.HasIndex(message => new { message.StaffId, message.OccurredAt }).HasFilter("\"StaffId\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Withdrawal> builder) =>
        builder.HasKey(withdrawal => new { withdrawal.RoomId, withdrawal.LineMessageId });

    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.HasKey(draft => new { draft.RoomId, draft.StaffId });
        builder.Ignore(draft => draft.IsEmpty);
        builder.HasOne<Room>().WithMany().HasForeignKey(draft => draft.RoomId).OnDelete(DeleteBehavior.Restrict);
    }
}
