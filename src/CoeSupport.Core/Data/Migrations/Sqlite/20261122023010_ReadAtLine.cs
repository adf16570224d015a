using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsTyping",
                table: "Channels",
                type: "INTEGER",
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
