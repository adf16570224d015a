using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RosterAndViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_StaffId",
                table: "Messages");

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    List = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => new { x.StaffId, x.List, x.Name });
                    table.ForeignKey(
                        name: "FK_SavedViews_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_StaffId_OccurredAt",
                table: "Messages",
                columns: new[] { "StaffId", "OccurredAt" },
                filter: "\"StaffId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Messages_StaffId_OccurredAt",
                table: "Messages");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_StaffId",
                table: "Messages",
                column: "StaffId",
                filter: "\"StaffId\" IS NOT NULL");
        }
    }
}
