using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConsentAtFirstContact : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AwaitsConsentFrom",
                table: "Rooms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AwaitsConsentSince",
                table: "Rooms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ConsentAt",
                table: "Rooms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ConsentPolicy",
                table: "Rooms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ConsentTold",
                table: "Rooms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ConsentToldAt",
                table: "Rooms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ConsentVersion",
                table: "Rooms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NamesDanger",
                table: "Rooms",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsConsent",
                table: "Notes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsConsent",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsConsent",
                table: "Media",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsConsent",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ConsentPolicy",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ConsentVersion",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ConsentTexts",
                columns: table => new
                {
                    ChannelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WrittenBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentTexts", x => new { x.ChannelId, x.Version });
                    table.ForeignKey(
                        name: "FK_ConsentTexts_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConsentTexts_Staff_WrittenBy",
                        column: x => x.WrittenBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentTexts_WrittenBy",
                table: "ConsentTexts",
                column: "WrittenBy");

            // What channels said until now stays what they say, as their first version, and whoever was greeted was told it.
            migrationBuilder.Sql("""INSERT INTO "ConsentTexts" ("ChannelId", "Version", "Text", "WrittenAt", "WrittenBy") SELECT "Id", 1, "Greeting", NULL, NULL FROM "Channels" WHERE "Greeting" IS NOT NULL""");
            migrationBuilder.Sql("""UPDATE "Channels" SET "ConsentVersion" = 1 WHERE "Greeting" IS NOT NULL""");
            migrationBuilder.Sql("""
                UPDATE "Rooms" SET "ConsentTold" = 1, "ConsentToldAt" = "CreatedAt"
                WHERE EXISTS (SELECT 1 FROM "Messages" WHERE "Messages"."RoomId" = "Rooms"."Id" AND "Messages"."AutomaticSource" = 'greeting')
                AND EXISTS (SELECT 1 FROM "Channels" WHERE "Channels"."Id" = "Rooms"."ChannelId" AND "Channels"."Greeting" IS NOT NULL)
                """);

            migrationBuilder.DropColumn(
                name: "Greeting",
                table: "Channels");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentTexts");

            migrationBuilder.DropColumn(
                name: "AwaitsConsentFrom",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "AwaitsConsentSince",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ConsentAt",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ConsentPolicy",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ConsentTold",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ConsentToldAt",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ConsentVersion",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "NamesDanger",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "AwaitsConsent",
                table: "Notes");

            migrationBuilder.DropColumn(
                name: "AwaitsConsent",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "AwaitsConsent",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "AwaitsConsent",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ConsentPolicy",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "ConsentVersion",
                table: "Channels");

            migrationBuilder.AddColumn<string>(
                name: "Greeting",
                table: "Channels",
                type: "TEXT",
                nullable: true);
        }
    }
}
