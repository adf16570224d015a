using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LanesOfDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UnderWay",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Lanes",
                table: "Deliveries",
                columns: new[] { "RoomId", "MessageSequence" },
                filter: "\"State\" IN (2, 3, 5)");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Leased",
                table: "Deliveries",
                column: "LeasedUntil",
                filter: "\"LeasedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UnderWay",
                table: "Deliveries",
                columns: new[] { "IsAutomatic", "NextAttemptAt" },
                filter: "\"State\" IN (2, 3, 5)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Lanes",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Leased",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UnderWay",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UnderWay",
                table: "Deliveries",
                column: "NextAttemptAt",
                filter: "\"State\" IN (2, 3, 5)");
        }
    }
}
