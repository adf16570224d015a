using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReadAtLine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ReadAtLineThrough",
                table: "Rooms",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsTyping",
                table: "Channels",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReadAtLineThrough",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "ShowsTyping",
                table: "Channels");
        }
    }
}
