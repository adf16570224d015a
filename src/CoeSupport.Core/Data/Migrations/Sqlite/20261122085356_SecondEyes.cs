using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SecondEyes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "SecondEyesSince",
                table: "Staff",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ForApprovalOf",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DecidedBy",
                table: "Deliveries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "OfferedAt",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AwaitingApproval",
                table: "Deliveries",
                column: "RoomId",
                filter: "\"State\" = 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AwaitingApproval",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "SecondEyesSince",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "ForApprovalOf",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "OfferedAt",
                table: "Deliveries");
        }
    }
}
