using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CandidateIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SearchTerms_TeamId_CandidateId",
                table: "SearchTerms");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_ChangedUtc",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_State",
                table: "Candidates");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTerms_TeamId_CandidateId_Term",
                table: "SearchTerms",
                columns: new[] { "TeamId", "CandidateId", "Term" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_IsOutcomeMissing",
                table: "Candidates",
                columns: new[] { "TeamId", "ChangedUtc", "Id" },
                filter: "\"IsOutcomeMissing\"");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_Listed",
                table: "Candidates",
                columns: new[] { "TeamId", "ChangedUtc", "Id", "State", "TypeId", "Rating", "NextSteps", "OfferStatus", "StageId", "IsArchived", "NeedsAttention", "IsOutcomeMissing" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_NeedsAttention",
                table: "Candidates",
                columns: new[] { "TeamId", "ChangedUtc", "Id" },
                filter: "\"NeedsAttention\"");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_DeadlineUtc_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "DeadlineUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_Name_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_NextSteps_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "NextSteps", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_OfferStatus_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "OfferStatus", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_State_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_SubmittedUtc_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "SubmittedUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_TypeName_Id",
                table: "Candidates",
                columns: new[] { "TeamId", "TypeName", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SearchTerms_TeamId_CandidateId_Term",
                table: "SearchTerms");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_IsOutcomeMissing",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_Listed",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_NeedsAttention",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_DeadlineUtc_Id",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_Name_Id",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_NextSteps_Id",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_OfferStatus_Id",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_State_Id",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_SubmittedUtc_Id",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_TeamId_TypeName_Id",
                table: "Candidates");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTerms_TeamId_CandidateId",
                table: "SearchTerms",
                columns: new[] { "TeamId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_ChangedUtc",
                table: "Candidates",
                columns: new[] { "TeamId", "ChangedUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_State",
                table: "Candidates",
                columns: new[] { "TeamId", "State" });
        }
    }
}
