using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<UsedToken>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasOne<Staff>().WithMany().HasForeignKey(session => session.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.StaffId);
        // The provider's own logout looks by either.
        builder.HasIndex(session => session.ProviderSid);
        builder.HasIndex(session => session.ProviderSubject);
    }

    public void Configure(EntityTypeBuilder<UsedToken> builder) => builder.HasKey(token => token.Hash);
}
