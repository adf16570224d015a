using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DraftQuotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "QuotedSequence",
                table: "Drafts",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "QuotedSequence",
                table: "Drafts");
        }
    }
}
