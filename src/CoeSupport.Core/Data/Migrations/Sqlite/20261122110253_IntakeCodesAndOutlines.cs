using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IntakeCodesAndOutlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "FirstWordsAt",
                table: "Rooms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsByParent",
                table: "ParentChanges",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Contact",
                table: "Municipalities",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Hotlines",
                table: "Municipalities",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Municipalities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Welcome",
                table: "Municipalities",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BasicId",
                table: "Channels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "IntakeCodes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    ChannelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MunicipalityId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IntakeCodes_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IntakeCodes_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IntakeCodes_Staff_MadeBy",
                        column: x => x.MadeBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IntakeCodes_Staff_WithdrawnBy",
                        column: x => x.WithdrawnBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ParentOutlines",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedCodes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParentOutlines", x => x.RoomId);
                    table.ForeignKey(
                        name: "FK_ParentOutlines_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IntakeOpenings",
                columns: table => new
                {
                    CodeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntakeOpenings", x => new { x.CodeId, x.Day });
                    table.ForeignKey(
                        name: "FK_IntakeOpenings_IntakeCodes_CodeId",
                        column: x => x.CodeId,
                        principalTable: "IntakeCodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoomIntakes",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CodeId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CodeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    Claims = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ClaimsSince = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoomIntakes", x => x.RoomId);
                    table.ForeignKey(
                        name: "FK_RoomIntakes_IntakeCodes_CodeId",
                        column: x => x.CodeId,
                        principalTable: "IntakeCodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoomIntakes_Municipalities_Claims",
                        column: x => x.Claims,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoomIntakes_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IntakeCodes_ChannelId",
                table: "IntakeCodes",
                column: "ChannelId");

            migrationBuilder.CreateIndex(
                name: "IX_IntakeCodes_Code",
                table: "IntakeCodes",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntakeCodes_MadeBy",
                table: "IntakeCodes",
                column: "MadeBy");

            migrationBuilder.CreateIndex(
                name: "IX_IntakeCodes_MunicipalityId",
                table: "IntakeCodes",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_IntakeCodes_WithdrawnBy",
                table: "IntakeCodes",
                column: "WithdrawnBy");

            migrationBuilder.CreateIndex(
                name: "IX_RoomIntakes_Claims",
                table: "RoomIntakes",
                column: "Claims");

            migrationBuilder.CreateIndex(
                name: "IX_RoomIntakes_CodeId",
                table: "RoomIntakes",
                column: "CodeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IntakeOpenings");

            migrationBuilder.DropTable(
                name: "ParentOutlines");

            migrationBuilder.DropTable(
                name: "RoomIntakes");

            migrationBuilder.DropTable(
                name: "IntakeCodes");

            migrationBuilder.DropColumn(
                name: "FirstWordsAt",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "IsByParent",
                table: "ParentChanges");

            migrationBuilder.DropColumn(
                name: "Contact",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "Hotlines",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "Welcome",
                table: "Municipalities");

            migrationBuilder.DropColumn(
                name: "BasicId",
                table: "Channels");
        }
    }
}
