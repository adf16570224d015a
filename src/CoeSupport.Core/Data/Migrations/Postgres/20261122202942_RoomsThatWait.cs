using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RoomsThatWait : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Seats_Held",
                table: "Seats",
                columns: new[] { "StaffId", "RoomId" },
                filter: "\"LeftAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_Erased",
                table: "Rooms",
                column: "ErasedAt",
                filter: "\"ErasedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_WithoutTrio",
                table: "Rooms",
                column: "CreatedAt",
                filter: "\"TrioFullSince\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Reception",
                table: "Memberships",
                columns: new[] { "Grounds", "RoomId" },
                filter: "\"EndedAt\" IS NULL AND \"Grounds\" = 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Seats_Held",
                table: "Seats");

            migrationBuilder.DropIndex(
                name: "IX_Rooms_Erased",
                table: "Rooms");

            migrationBuilder.DropIndex(
                name: "IX_Rooms_WithoutTrio",
                table: "Rooms");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Reception",
                table: "Memberships");
        }
    }
}
