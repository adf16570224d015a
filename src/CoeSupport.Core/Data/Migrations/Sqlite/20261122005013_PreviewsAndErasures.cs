using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PreviewsAndErasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rooms_ParentId_ChannelId",
                table: "Rooms");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Media",
                table: "Media");

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasedAt",
                table: "Rooms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPreview",
                table: "Media",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Media",
                table: "Media",
                columns: new[] { "RoomId", "Sequence", "IsPreview" });

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_ParentId_ChannelId",
                table: "Rooms",
                columns: new[] { "ParentId", "ChannelId" },
                unique: true,
                filter: "\"ErasedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rooms_ParentId_ChannelId",
                table: "Rooms");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Media",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "IsPreview",
                table: "Media");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Media",
                table: "Media",
                columns: new[] { "RoomId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_ParentId_ChannelId",
                table: "Rooms",
                columns: new[] { "ParentId", "ChannelId" },
                unique: true);
        }
    }
}
