using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class SupervisionConfiguration : IEntityTypeConfiguration<Debrief>
{
    public void Configure(EntityTypeBuilder<Debrief> builder)
    {
        builder.HasKey(debrief => debrief.Id);
        builder.Property(debrief => debrief.Id).ValueGeneratedNever();
        builder.HasOne<Room>().WithMany().HasForeignKey(debrief => debrief.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(debrief => debrief.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(debrief => new { debrief.RoomId, debrief.WrittenAt });
        builder.HasIndex(debrief => new { debrief.RoomId, debrief.AuthorId, debrief.ClientKey }).IsUnique();
    }
}
