using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticePosting>, IEntityTypeConfiguration<NoticeSettings>, IEntityTypeConfiguration<NoticeAddress>, IEntityTypeConfiguration<NoticeDevice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.HasKey(notice => notice.Id);
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.Once).HasMaxLength(Notice.LongestOnce);
        builder.HasOne<Staff>().WithMany().HasForeignKey(notice => notice.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(notice => notice.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(notice => new { notice.StaffId, notice.Id });
        builder.HasIndex(notice => new { notice.StaffId, notice.Kind, notice.Once });
        builder.HasIndex(notice => new { notice.Kind, notice.About });
        builder.HasIndex(notice => notice.CreatedAt);
        builder.HasIndex(notice => notice.Id).HasFilter("\"PlannedAt\" IS NULL").HasDatabaseName("IX_Notices_Unplanned");
        builder.HasIndex(notice => notice.RoomId).HasFilter("\"Kind\" = 1 AND \"OverAt\" IS NULL").HasDatabaseName("IX_Notices_Waiting");
    }

    public void Configure(EntityTypeBuilder<NoticePosting> builder)
    {
        builder.HasKey(posting => posting.Id);
        builder.Property(posting => posting.Id).ValueGeneratedNever();
        builder.HasOne<Notice>().WithMany().HasForeignKey(posting => posting.NoticeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(posting => new { posting.StaffId, posting.Way }).HasFilter("\"State\" = 1").HasDatabaseName("IX_NoticePostings_Waiting");
        builder.HasIndex(posting => posting.NoticeId);
    }

    public void Configure(EntityTypeBuilder<NoticeSettings> builder)
    {
        builder.HasKey(settings => settings.StaffId);
        builder.HasOne<Staff>().WithOne().HasForeignKey<NoticeSettings>(settings => settings.StaffId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NoticeAddress> builder)
    {
        builder.HasKey(address => address.StaffId);
        builder.HasOne<Staff>().WithOne().HasForeignKey<NoticeAddress>(address => address.StaffId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NoticeDevice> builder)
    {
        builder.HasKey(device => device.Id);
        builder.Property(device => device.Id).ValueGeneratedNever();
        builder.HasOne<Staff>().WithMany().HasForeignKey(device => device.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(device => device.EndpointHash).IsUnique();
        builder.HasIndex(device => device.StaffId);
    }
}
