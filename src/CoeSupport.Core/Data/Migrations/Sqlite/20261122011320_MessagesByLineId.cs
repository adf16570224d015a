using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MessagesByLineId : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_RoomId_ClientKey",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_RoomId_LineMessageId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_StaffId",
                table: "Messages");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_LineMessageId_RoomId",
                table: "Messages",
                columns: new[] { "LineMessageId", "RoomId" },
                unique: true,
                filter: "\"LineMessageId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_RoomId_ClientKey",
                table: "Messages",
                columns: new[] { "RoomId", "ClientKey" },
                unique: true,
                filter: "\"ClientKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_StaffId",
                table: "Messages",
                column: "StaffId",
                filter: "\"StaffId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_LineMessageId_RoomId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_RoomId_ClientKey",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_StaffId",
                table: "Messages");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_RoomId_ClientKey",
                table: "Messages",
                columns: new[] { "RoomId", "ClientKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_RoomId_LineMessageId",
                table: "Messages",
                columns: new[] { "RoomId", "LineMessageId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_StaffId",
                table: "Messages",
                column: "StaffId");
        }
    }
}
