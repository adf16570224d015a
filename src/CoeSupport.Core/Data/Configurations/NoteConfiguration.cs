using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoeSupport.Core.Data.Configurations;

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>, IEntityTypeConfiguration<NoteMention>, IEntityTypeConfiguration<NoteDraft>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.HasKey(note => note.Id);
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Version).IsConcurrencyToken();
        builder.Ignore(note => note.Readers);
        builder.HasOne<Room>().WithMany().HasForeignKey(note => note.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(note => note.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(note => note.Only).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(note => new { note.RoomId, note.AfterSequence });
        builder.HasIndex(note => new { note.RoomId, note.AuthorId, note.ClientKey }).IsUnique();
        builder.HasIndex(note => note.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL AND \"SealedText\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<NoteMention> builder)
    {
        builder.HasKey(mention => new { mention.NoteId, mention.StaffId });
        builder.HasOne<Note>().WithMany().HasForeignKey(mention => mention.NoteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Staff>().WithMany().HasForeignKey(mention => mention.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(mention => mention.StaffId).HasFilter("\"SeenAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<NoteDraft> builder)
    {
        builder.HasKey(draft => new { draft.RoomId, draft.StaffId });
        builder.HasOne<Room>().WithMany().HasForeignKey(draft => draft.RoomId).OnDelete(DeleteBehavior.Restrict);
    }
}
