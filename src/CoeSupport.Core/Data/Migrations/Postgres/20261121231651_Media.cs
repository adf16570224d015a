using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Media : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PictureFile",
                table: "Rooms",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PictureType",
                table: "Rooms",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedPictureSource",
                table: "Rooms",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsPicture",
                table: "Channels",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Media",
                columns: table => new
                {
                    RoomId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ContentType = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    GiveUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Media", x => new { x.RoomId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_Media_Messages_RoomId_Sequence",
                        columns: x => new { x.RoomId, x.Sequence },
                        principalTable: "Messages",
                        principalColumns: new[] { "RoomId", "Sequence" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Media_FileName",
                table: "Media",
                column: "FileName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Media_UnderWay",
                table: "Media",
                column: "NextAttemptAt",
                filter: "\"State\" IN (1, 2, 8)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Media");

            migrationBuilder.DropColumn(
                name: "PictureFile",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "PictureType",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "SealedPictureSource",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ShowsPicture",
                table: "Channels");
        }
    }
}
