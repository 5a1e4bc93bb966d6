using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Results : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CandidateId",
                table: "Errands",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql(
                """
                UPDATE "Errands" SET "CandidateId" = (
                    SELECT "CandidateId" FROM "Interviews" WHERE "Interviews"."Id" = "Errands"."InterviewId");
                """
            );
            migrationBuilder.Sql(
                """UPDATE "Verdicts" SET "Reason" = 'MovedOn' WHERE "Reason" = 'OutcomesComeLater';"""
            );

            migrationBuilder.DropForeignKey(
                name: "FK_Errands_Interviews_TeamId_InterviewId",
                table: "Errands");

            migrationBuilder.DropIndex(
                name: "IX_Interviews_TeamId_CandidateId_StageEntryAt",
                table: "Interviews");

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Timers",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChosenBy",
                table: "Timers",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ChosenTypeId",
                table: "Timers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NamesRatingInNotes",
                table: "Teams",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "NotesWhenNoTag",
                table: "Teams",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "NotesWhenNotInvited",
                table: "Teams",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "RetentionDays",
                table: "Teams",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "BouncedUtc",
                table: "Interviews",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EtaUtc",
                table: "Interviews",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinalisedUtc",
                table: "Interviews",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GraderSummary",
                table: "Interviews",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvitedBy",
                table: "Interviews",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rating",
                table: "Interviews",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReplacedById",
                table: "Interviews",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReportUrl",
                table: "Interviews",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Skills",
                table: "Interviews",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "StartedUtc",
                table: "Interviews",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StatusBeforeSupport",
                table: "Interviews",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedUtc",
                table: "Interviews",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Interviews",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<long>(
                name: "InterviewId",
                table: "Errands",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "VerdictId",
                table: "Errands",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeadlineUtc",
                table: "Candidates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DismissedEntryAt",
                table: "Candidates",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasedUtc",
                table: "Candidates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EtaUtc",
                table: "Candidates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "InterviewId",
                table: "Candidates",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsArchived",
                table: "Candidates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsOutcomeMissing",
                table: "Candidates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "NeedsAttention",
                table: "Candidates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "NextSteps",
                table: "Candidates",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OfferStatus",
                table: "Candidates",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rating",
                table: "Candidates",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Candidates",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StageId",
                table: "Candidates",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Candidates",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "NothingToDo");

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedUtc",
                table: "Candidates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TypeId",
                table: "Candidates",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TypeName",
                table: "Candidates",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UnmappedReasonId",
                table: "Candidates",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true);

            // What lists show; the rest comes with each candidate's next change.
            migrationBuilder.Sql(
                """
                UPDATE "Candidates" SET "State" = "LastVerdict",
                    "NeedsAttention" = "LastVerdict" IN ('NeedsAttention', 'Unreadable')
                WHERE "LastVerdict" IN ('WaitingForTag', 'NeedsAttention', 'Unreadable', 'Ignored');
                """
            );
            migrationBuilder.Sql(
                """
                UPDATE "Candidates" SET ("InterviewId", "TypeId", "TypeName", "Reference", "DeadlineUtc", "State") = (
                    SELECT i."Id", i."TypeId", i."TypeName", i."Reference", i."DeadlineUtc", i."Status" FROM "Interviews" i
                    WHERE i."TeamId" = "Candidates"."TeamId" AND i."CandidateId" = "Candidates"."Id"
                    ORDER BY i."Id" DESC LIMIT 1)
                WHERE EXISTS (
                    SELECT 1 FROM "Interviews" i
                    WHERE i."TeamId" = "Candidates"."TeamId" AND i."CandidateId" = "Candidates"."Id");
                """
            );

            migrationBuilder.CreateTable(
                name: "InterviewEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<long>(type: "bigint", nullable: false),
                    InterviewId = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    ById = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ByRepresentative = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    UntilUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterviewEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InterviewEvents_Interviews_TeamId_InterviewId",
                        columns: x => new { x.TeamId, x.InterviewId },
                        principalTable: "Interviews",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutcomeChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Field = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Before = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    After = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Source = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    SourceId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    SourceAt = table.Column<long>(type: "bigint", nullable: true),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ByRepresentative = table.Column<bool>(type: "boolean", nullable: false),
                    VerdictId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutcomeChanges_Candidates_TeamId_CandidateId",
                        columns: x => new { x.TeamId, x.CandidateId },
                        principalTable: "Candidates",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutcomeEdits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Field = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Value = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    UnderArchivedAt = table.Column<long>(type: "bigint", nullable: true),
                    ById = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ByRepresentative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeEdits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutcomeEdits_Candidates_TeamId_CandidateId",
                        columns: x => new { x.TeamId, x.CandidateId },
                        principalTable: "Candidates",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlatformAnswers",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RequestHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformAnswers", x => new { x.TeamId, x.Key });
                    table.ForeignKey(
                        name: "FK_PlatformAnswers_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlatformTokens",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    LastFour = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    MadeUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UsedUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlatformTokens_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchTerms",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<long>(type: "bigint", nullable: false),
                    Term = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTerms", x => new { x.TeamId, x.Term, x.CandidateId });
                    table.ForeignKey(
                        name: "FK_SearchTerms_Candidates_TeamId_CandidateId",
                        columns: x => new { x.TeamId, x.CandidateId },
                        principalTable: "Candidates",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_CandidateId_StageEntryAt",
                table: "Interviews",
                columns: new[] { "TeamId", "CandidateId", "StageEntryAt" },
                unique: true,
                filter: "\"InvitedBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_InvitedUtc",
                table: "Interviews",
                columns: new[] { "TeamId", "InvitedUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Errands_TeamId_CandidateId",
                table: "Errands",
                columns: new[] { "TeamId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_Reference",
                table: "Candidates",
                columns: new[] { "TeamId", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_State",
                table: "Candidates",
                columns: new[] { "TeamId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_InterviewEvents_TeamId_CandidateId_Id",
                table: "InterviewEvents",
                columns: new[] { "TeamId", "CandidateId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InterviewEvents_TeamId_InterviewId",
                table: "InterviewEvents",
                columns: new[] { "TeamId", "InterviewId" });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeChanges_TeamId_CandidateId_Id",
                table: "OutcomeChanges",
                columns: new[] { "TeamId", "CandidateId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeEdits_TeamId_CandidateId",
                table: "OutcomeEdits",
                columns: new[] { "TeamId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlatformAnswers_TeamId_AtUtc",
                table: "PlatformAnswers",
                columns: new[] { "TeamId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_PlatformTokens_Hash",
                table: "PlatformTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlatformTokens_TeamId",
                table: "PlatformTokens",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTerms_TeamId_CandidateId",
                table: "SearchTerms",
                columns: new[] { "TeamId", "CandidateId" });

            migrationBuilder.AddForeignKey(
                name: "FK_Errands_Candidates_TeamId_CandidateId",
                table: "Errands",
                columns: new[] { "TeamId", "CandidateId" },
                principalTable: "Candidates",
                principalColumns: new[] { "TeamId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Errands_Interviews_TeamId_InterviewId",
                table: "Errands",
                columns: new[] { "TeamId", "InterviewId" },
                principalTable: "Interviews",
                principalColumns: new[] { "TeamId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Errands_Candidates_TeamId_CandidateId",
                table: "Errands");

            migrationBuilder.DropForeignKey(
                name: "FK_Errands_Interviews_TeamId_InterviewId",
                table: "Errands");

            migrationBuilder.DropTable(
                name: "InterviewEvents");

            migrationBuilder.DropTable(
                name: "OutcomeChanges");

            migrationBuilder.DropTable(
                name: "OutcomeEdits");

            migrationBuilder.DropTable(
                name: "PlatformAnswers");

            migrationBuilder.DropTable(
                name: "PlatformTokens");

            migrationBuilder.DropTable(
                name: "SearchTerms");

            migrationBuilder.DropIndex(
                name: "IX_Interviews_TeamId_CandidateId_StageEntryAt",
                table: "Interviews");

            migrationBuilder.DropIndex(
                name: "IX_Interviews_TeamId_InvitedUtc",
                table: "Interviews");

            migrationBuilder.DropIndex(
                name: "IX_Errands_TeamId_CandidateId",
                table: "Errands");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_Reference",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_State",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "About",
                table: "Timers");

            migrationBuilder.DropColumn(
                name: "ChosenBy",
                table: "Timers");

            migrationBuilder.DropColumn(
                name: "ChosenTypeId",
                table: "Timers");

            migrationBuilder.DropColumn(
                name: "NamesRatingInNotes",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "NotesWhenNoTag",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "NotesWhenNotInvited",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "RetentionDays",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "BouncedUtc",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "EtaUtc",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "FinalisedUtc",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "GraderSummary",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "InvitedBy",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Rating",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "ReplacedById",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "ReportUrl",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Skills",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "StartedUtc",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "StatusBeforeSupport",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "SubmittedUtc",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Interviews");

            migrationBuilder.DropColumn(
                name: "CandidateId",
                table: "Errands");

            migrationBuilder.DropColumn(
                name: "VerdictId",
                table: "Errands");

            migrationBuilder.DropColumn(
                name: "DeadlineUtc",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "DismissedEntryAt",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "ErasedUtc",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "EtaUtc",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "InterviewId",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "IsArchived",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "IsOutcomeMissing",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "NeedsAttention",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "NextSteps",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "OfferStatus",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "Rating",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "StageId",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "SubmittedUtc",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "TypeId",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "TypeName",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "UnmappedReasonId",
                table: "Candidates");

            migrationBuilder.AlterColumn<long>(
                name: "InterviewId",
                table: "Errands",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_CandidateId_StageEntryAt",
                table: "Interviews",
                columns: new[] { "TeamId", "CandidateId", "StageEntryAt" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Errands_Interviews_TeamId_InterviewId",
                table: "Errands",
                columns: new[] { "TeamId", "InterviewId" },
                principalTable: "Interviews",
                principalColumns: new[] { "TeamId", "Id" },
                onDelete: ReferentialAction.Cascade);
        }
    }
}
