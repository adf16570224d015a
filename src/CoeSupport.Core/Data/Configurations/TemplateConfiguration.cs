using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class TemplateConfiguration : IEntityTypeConfiguration<Template>
{
    public void Configure(EntityTypeBuilder<Template> builder)
    {
        builder.HasKey(template => template.Id);
        builder.Property(template => template.Id).ValueGeneratedNever();
        builder.Property(template => template.Language).HasMaxLength(12);
        builder.Property(template => template.Version).IsConcurrencyToken();
        builder.HasOne<Staff>().WithMany().HasForeignKey(template => template.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
