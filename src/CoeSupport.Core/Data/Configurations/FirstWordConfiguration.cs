using CoeSupport.Core.FirstWords;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class FirstWordConfiguration : IEntityTypeConfiguration<FirstWordTurn>
{
    public void Configure(EntityTypeBuilder<FirstWordTurn> builder)
    {
        builder.HasKey(turn => turn.RoomId);
        builder.HasOne<Room>().WithOne().HasForeignKey<FirstWordTurn>(turn => turn.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(turn => turn.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}
