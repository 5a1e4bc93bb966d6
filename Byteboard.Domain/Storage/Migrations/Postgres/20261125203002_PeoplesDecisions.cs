using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeoplesDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SettledAt",
                table: "Errands",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CandidateEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ByRepresentative = table.Column<bool>(type: "boolean", nullable: false),
                    ErrandId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CandidateEvents_Candidates_TeamId_CandidateId",
                        columns: x => new { x.TeamId, x.CandidateId },
                        principalTable: "Candidates",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CandidateEvents_TeamId_CandidateId_Id",
                table: "CandidateEvents",
                columns: new[] { "TeamId", "CandidateId", "Id" });

            // Of errands that ended before this was kept, the last look or step is the nearest moment that is known.
            migrationBuilder.Sql(
                """
                UPDATE "Errands" SET "SettledAt" = COALESCE(
                    (SELECT max(v."At") FROM "Verdicts" v WHERE v."TeamId" = "Errands"."TeamId" AND v."OpportunityId" = "Errands"."OpportunityId"),
                    (SELECT max(e."At") FROM "InterviewEvents" e WHERE e."TeamId" = "Errands"."TeamId" AND e."InterviewId" = "Errands"."InterviewId"))
                WHERE "State" IN ('Failed', 'Uncertain', 'Withdrawn')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CandidateEvents");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "Errands");
        }
    }
}
