using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EventsAndTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EventDays",
                table: "Teams",
                type: "integer",
                nullable: false,
                defaultValue: 90);

            migrationBuilder.AddColumn<string>(
                name: "TraceContext",
                table: "Errands",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TraceContext",
                table: "Deliveries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_TeamId_At",
                table: "Verdicts",
                columns: new[] { "TeamId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Verdicts_TeamId_At",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "EventDays",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "TraceContext",
                table: "Errands");

            migrationBuilder.DropColumn(
                name: "TraceContext",
                table: "Deliveries");
        }
    }
}
