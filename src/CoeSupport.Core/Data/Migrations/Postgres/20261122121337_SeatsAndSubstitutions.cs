using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SeatsAndSubstitutions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Seats",
                type: "integer",
                nullable: true);

            // Seats whose membership ended stayed taken, and their rooms counted as full: they come back to the board.
            migrationBuilder.Sql("""UPDATE "Seats" SET "LeftAt" = (SELECT COALESCE(m."EndedAt", m."Until") FROM "Memberships" m WHERE m."Id" = "Seats"."MembershipId"), "EndedBy" = 1 WHERE "LeftAt" IS NULL AND EXISTS (SELECT 1 FROM "Memberships" m WHERE m."Id" = "Seats"."MembershipId" AND m."EndedAt" IS NOT NULL)""");
            migrationBuilder.Sql("""UPDATE "Rooms" SET "TrioFullSince" = NULL WHERE "TrioFullSince" IS NOT NULL AND EXISTS (SELECT 1 FROM "Seats" s WHERE s."RoomId" = "Rooms"."Id") AND (SELECT COUNT(*) FROM "Seats" s WHERE s."RoomId" = "Rooms"."Id" AND s."LeftAt" IS NULL) < 3""");

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoomId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubstituteId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TellsParent = table.Column<bool>(type: "boolean", nullable: false),
                    PlannedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Substitutions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Substitutions_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Substitutions_Staff_HolderId",
                        column: x => x.HolderId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Substitutions_Staff_SubstituteId",
                        column: x => x.SubstituteId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamTexts",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamTexts", x => new { x.ChannelId, x.Kind });
                    table.ForeignKey(
                        name: "FK_TeamTexts_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamTexts_Staff_WrittenBy",
                        column: x => x.WrittenBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_HolderId",
                table: "Substitutions",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_RoomId_Kind",
                table: "Substitutions",
                columns: new[] { "RoomId", "Kind" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_SubstituteId",
                table: "Substitutions",
                column: "SubstituteId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamTexts_WrittenBy",
                table: "TeamTexts",
                column: "WrittenBy");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Substitutions");

            migrationBuilder.DropTable(
                name: "TeamTexts");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Seats");
        }
    }
}
