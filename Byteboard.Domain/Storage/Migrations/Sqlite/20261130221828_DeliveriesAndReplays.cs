using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DeliveriesAndReplays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_OpportunityId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_State",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_Verdict",
                table: "Deliveries");

            migrationBuilder.AddColumn<string>(
                name: "Fault",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attempts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    OpportunityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ErrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    Call = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DurationMs = table.Column<int>(type: "INTEGER", nullable: false),
                    End = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Said = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attempts_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Replays",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Chosen = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: true),
                    UpToId = table.Column<long>(type: "INTEGER", nullable: false),
                    UpToVerdictId = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ByRepresentative = table.Column<bool>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Queued = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    AfterId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CancelledByRepresentative = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Replays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Replays_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_TeamId_Id",
                table: "Verdicts",
                columns: new[] { "TeamId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RefusedDeliveries_TeamId_Id",
                table: "RefusedDeliveries",
                columns: new[] { "TeamId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Event_Id",
                table: "Deliveries",
                columns: new[] { "TeamId", "Event", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Fault_Id",
                table: "Deliveries",
                columns: new[] { "TeamId", "Fault", "Id" },
                filter: "\"Fault\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Id",
                table: "Deliveries",
                columns: new[] { "TeamId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_OpportunityId_Id",
                table: "Deliveries",
                columns: new[] { "TeamId", "OpportunityId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_State_Id",
                table: "Deliveries",
                columns: new[] { "TeamId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Verdict_Id",
                table: "Deliveries",
                columns: new[] { "TeamId", "Verdict", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_TeamId_At",
                table: "Attempts",
                columns: new[] { "TeamId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_TeamId_OpportunityId_Id",
                table: "Attempts",
                columns: new[] { "TeamId", "OpportunityId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Replays_TeamId_Id",
                table: "Replays",
                columns: new[] { "TeamId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attempts");

            migrationBuilder.DropTable(
                name: "Replays");

            migrationBuilder.DropIndex(
                name: "IX_Verdicts_TeamId_Id",
                table: "Verdicts");

            migrationBuilder.DropIndex(
                name: "IX_RefusedDeliveries_TeamId_Id",
                table: "RefusedDeliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_Event_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_Fault_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_OpportunityId_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_State_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_TeamId_Verdict_Id",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Fault",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_OpportunityId",
                table: "Deliveries",
                columns: new[] { "TeamId", "OpportunityId" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_State",
                table: "Deliveries",
                columns: new[] { "TeamId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Verdict",
                table: "Deliveries",
                columns: new[] { "TeamId", "Verdict" });
        }
    }
}
