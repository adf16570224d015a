using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Accompanying : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EmergencyReasons",
                columns: table => new
                {
                    MembershipId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Cause = table.Column<int>(type: "INTEGER", nullable: false),
                    SealedWords = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmergencyReasons", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_EmergencyReasons_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionGrants",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ScopeKind = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    GrantedBy = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionGrants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupervisionGrants_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Due",
                table: "Memberships",
                column: "Until",
                filter: "\"EndedAt\" IS NULL AND \"Until\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EmergencyReasons_RoomId",
                table: "EmergencyReasons",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionGrants_EndsAt",
                table: "SupervisionGrants",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionGrants_StaffId",
                table: "SupervisionGrants",
                column: "StaffId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EmergencyReasons");

            migrationBuilder.DropTable(
                name: "SupervisionGrants");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Due",
                table: "Memberships");
        }
    }
}
