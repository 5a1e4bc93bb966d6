using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TeamSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Missing",
                table: "Timers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "PreviousTokenLastFour",
                table: "LeverWebhooks",
                type: "character varying(4)",
                maxLength: 4,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PreviousTokenReplacedAt",
                table: "LeverWebhooks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PermanentKey_Rights",
                table: "LeverIntegrations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PermanentKey_TriedUtc",
                table: "LeverIntegrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReadyBy",
                table: "LeverIntegrations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReadyUtc",
                table: "LeverIntegrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReasonsSave_Inactive",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReasonsSave_Listed",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReasonsSave_SavedBy",
                table: "LeverIntegrations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReasonsSave_SavedUtc",
                table: "LeverIntegrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReasonsSave_Unmapped",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReasonsSave_Version",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SetupKeyEnd_AtUtc",
                table: "LeverIntegrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SetupKeyEnd_By",
                table: "LeverIntegrations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SetupKeyEnd_IsProvedDead",
                table: "LeverIntegrations",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SetupKeyEnd_LastFour",
                table: "LeverIntegrations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SetupKey_Rights",
                table: "LeverIntegrations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SetupKey_TriedUtc",
                table: "LeverIntegrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StagesSave_Inactive",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StagesSave_Listed",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StagesSave_SavedBy",
                table: "LeverIntegrations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "StagesSave_SavedUtc",
                table: "LeverIntegrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StagesSave_Unmapped",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StagesSave_Version",
                table: "LeverIntegrations",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FlightChecks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    IsPractice = table.Column<bool>(type: "boolean", nullable: false),
                    StartedUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OpportunityId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    EndedUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Result = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlightChecks", x => x.Id);
                    table.UniqueConstraint("AK_FlightChecks_TeamId_Id", x => new { x.TeamId, x.Id });
                    table.ForeignKey(
                        name: "FK_FlightChecks_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FlightTicks",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    FlightCheckId = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Evidence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlightTicks", x => new { x.TeamId, x.FlightCheckId, x.Step });
                    table.ForeignKey(
                        name: "FK_FlightTicks_FlightChecks_TeamId_FlightCheckId",
                        columns: x => new { x.TeamId, x.FlightCheckId },
                        principalTable: "FlightChecks",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FlightTicks");

            migrationBuilder.DropTable(
                name: "FlightChecks");

            migrationBuilder.DropColumn(
                name: "Missing",
                table: "Timers");

            migrationBuilder.DropColumn(
                name: "PreviousTokenLastFour",
                table: "LeverWebhooks");

            migrationBuilder.DropColumn(
                name: "PreviousTokenReplacedAt",
                table: "LeverWebhooks");

            migrationBuilder.DropColumn(
                name: "PermanentKey_Rights",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "PermanentKey_TriedUtc",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReadyBy",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReadyUtc",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReasonsSave_Inactive",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReasonsSave_Listed",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReasonsSave_SavedBy",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReasonsSave_SavedUtc",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReasonsSave_Unmapped",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "ReasonsSave_Version",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "SetupKeyEnd_AtUtc",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "SetupKeyEnd_By",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "SetupKeyEnd_IsProvedDead",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "SetupKeyEnd_LastFour",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "SetupKey_Rights",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "SetupKey_TriedUtc",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "StagesSave_Inactive",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "StagesSave_Listed",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "StagesSave_SavedBy",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "StagesSave_SavedUtc",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "StagesSave_Unmapped",
                table: "LeverIntegrations");

            migrationBuilder.DropColumn(
                name: "StagesSave_Version",
                table: "LeverIntegrations");
        }
    }
}
