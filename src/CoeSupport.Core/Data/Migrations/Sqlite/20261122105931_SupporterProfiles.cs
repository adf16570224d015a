using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SupporterProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SupporterProfiles",
                columns: table => new
                {
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Gender = table.Column<int>(type: "INTEGER", nullable: true),
                    Icon = table.Column<int>(type: "INTEGER", nullable: true),
                    LanguageCodes = table.Column<string>(type: "TEXT", nullable: false),
                    ThemeBits = table.Column<long>(type: "INTEGER", nullable: false),
                    Hours = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Limit = table.Column<int>(type: "INTEGER", nullable: false),
                    Wanted = table.Column<int>(type: "INTEGER", nullable: true),
                    IsExperienced = table.Column<bool>(type: "INTEGER", nullable: false),
                    PausedFrom = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PausedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SealedPauseReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupporterProfiles", x => x.StaffId);
                    table.ForeignKey(
                        name: "FK_SupporterProfiles_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupporterPlaces",
                columns: table => new
                {
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MunicipalityId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupporterPlaces", x => new { x.StaffId, x.MunicipalityId });
                    table.ForeignKey(
                        name: "FK_SupporterPlaces_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SupporterPlaces_SupporterProfiles_StaffId",
                        column: x => x.StaffId,
                        principalTable: "SupporterProfiles",
                        principalColumn: "StaffId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SupporterTrainings",
                columns: table => new
                {
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupporterTrainings", x => new { x.StaffId, x.Name });
                    table.ForeignKey(
                        name: "FK_SupporterTrainings_SupporterProfiles_StaffId",
                        column: x => x.StaffId,
                        principalTable: "SupporterProfiles",
                        principalColumn: "StaffId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SupporterPlaces_MunicipalityId",
                table: "SupporterPlaces",
                column: "MunicipalityId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SupporterPlaces");

            migrationBuilder.DropTable(
                name: "SupporterTrainings");

            migrationBuilder.DropTable(
                name: "SupporterProfiles");
        }
    }
}
