using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Notes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NoteDrafts",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Audience = table.Column<int>(type: "INTEGER", nullable: false),
                    Only = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SealedText = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteDrafts", x => new { x.RoomId, x.StaffId });
                    table.ForeignKey(
                        name: "FK_NoteDrafts_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AuthorId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Audience = table.Column<int>(type: "INTEGER", nullable: false),
                    Only = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AfterSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    ClientKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    SealedText = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notes_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notes_Staff_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notes_Staff_Only",
                        column: x => x.Only,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoteMentions",
                columns: table => new
                {
                    NoteId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AuthorId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteMentions", x => new { x.NoteId, x.StaffId });
                    table.ForeignKey(
                        name: "FK_NoteMentions_Notes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "Notes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NoteMentions_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NoteMentions_StaffId",
                table: "NoteMentions",
                column: "StaffId",
                filter: "\"SeenAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_AuthorId",
                table: "Notes",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_DeletedAt",
                table: "Notes",
                column: "DeletedAt",
                filter: "\"DeletedAt\" IS NOT NULL AND \"SealedText\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_Only",
                table: "Notes",
                column: "Only");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_RoomId_AfterSequence",
                table: "Notes",
                columns: new[] { "RoomId", "AfterSequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Notes_RoomId_AuthorId_ClientKey",
                table: "Notes",
                columns: new[] { "RoomId", "AuthorId", "ClientKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NoteDrafts");

            migrationBuilder.DropTable(
                name: "NoteMentions");

            migrationBuilder.DropTable(
                name: "Notes");
        }
    }
}
