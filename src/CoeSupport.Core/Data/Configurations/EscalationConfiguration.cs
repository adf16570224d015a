using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>, IEntityTypeConfiguration<EscalationWords>, IEntityTypeConfiguration<EscalationQuote>,
    IEntityTypeConfiguration<EscalationOffer>, IEntityTypeConfiguration<EscalationStep>, IEntityTypeConfiguration<EmergencyContact>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.HasKey(escalation => escalation.Id);
        builder.Property(escalation => escalation.Id).ValueGeneratedNever();
        builder.Property(escalation => escalation.Version).IsConcurrencyToken();
        builder.Ignore(escalation => escalation.IsAdvice);
        builder.Ignore(escalation => escalation.IsOpen);
        builder.Ignore(escalation => escalation.Kinds);
        builder.HasOne<Room>().WithMany().HasForeignKey(escalation => escalation.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(escalation => escalation.RaisedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(escalation => escalation.AcceptedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(escalation => escalation.AcknowledgedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(escalation => new { escalation.RoomId, escalation.RaisedBy, escalation.ClientKey }).IsUnique(); // a double press is one
        builder.HasIndex(escalation => escalation.NextStepAt).HasFilter("\"NextStepAt\" IS NOT NULL");
        builder.HasIndex(escalation => escalation.MembershipId).HasFilter("\"MembershipId\" IS NOT NULL");
        builder.HasIndex(escalation => new { escalation.State, escalation.AcceptedBy });
    }

    public void Configure(EntityTypeBuilder<EscalationWords> builder)
    {
        builder.HasKey(words => words.EscalationId);
        builder.HasOne<Escalation>().WithOne().HasForeignKey<EscalationWords>(words => words.EscalationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(words => words.RoomId);
    }

    public void Configure(EntityTypeBuilder<EscalationQuote> builder)
    {
        builder.HasKey(quote => new { quote.EscalationId, quote.Sequence });
        builder.HasOne<Escalation>().WithMany().HasForeignKey(quote => quote.EscalationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(quote => quote.RoomId);
    }

    public void Configure(EntityTypeBuilder<EscalationOffer> builder)
    {
        builder.HasKey(offer => new { offer.EscalationId, offer.StaffId, offer.As });
        builder.Ignore(offer => offer.IsForSpecialist);
        builder.Ignore(offer => offer.IsOpen);
        builder.HasOne<Escalation>().WithMany().HasForeignKey(offer => offer.EscalationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(offer => offer.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(offer => new { offer.StaffId, offer.OfferedAt });
        builder.HasIndex(offer => offer.RoomId);
    }

    public void Configure(EntityTypeBuilder<EscalationStep> builder)
    {
        builder.HasKey(step => new { step.EscalationId, step.Number }); // each step once, whoever takes it
        builder.HasOne<Escalation>().WithMany().HasForeignKey(step => step.EscalationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(step => step.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(step => step.RoomId);
    }

    public void Configure(EntityTypeBuilder<EmergencyContact> builder)
    {
        builder.HasKey(contact => contact.PlaceId);
        builder.Property(contact => contact.PlaceId).ValueGeneratedNever();
        builder.Property(contact => contact.Version).IsConcurrencyToken();
        builder.HasOne<Staff>().WithMany().HasForeignKey(contact => contact.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(contact => contact.NamedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
