using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MessagesByLineId : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_RoomId_LineMessageId",
                table: "Messages");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_LineMessageId_RoomId",
                table: "Messages",
                columns: new[] { "LineMessageId", "RoomId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_LineMessageId_RoomId",
                table: "Messages");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_RoomId_LineMessageId",
                table: "Messages",
                columns: new[] { "RoomId", "LineMessageId" },
                unique: true);
        }
    }
}
