using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IssuesAndWatch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SilenceDays",
                table: "Teams",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<long>(
                name: "ReadAt",
                table: "Candidates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Issues",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    StateAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StateBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Openings = table.Column<int>(type: "INTEGER", nullable: false),
                    Told = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Issues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Issues_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TeamWatches",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    Stages = table.Column<string>(type: "TEXT", nullable: false),
                    DriftMs = table.Column<long>(type: "INTEGER", nullable: true),
                    DriftAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DigestOn = table.Column<int>(type: "INTEGER", nullable: false),
                    SweptOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Swept = table.Column<int>(type: "INTEGER", nullable: false),
                    GapFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    GapTo = table.Column<long>(type: "INTEGER", nullable: true),
                    GapLastAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Recovered = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamWatches", x => x.TeamId);
                    table.ForeignKey(
                        name: "FK_TeamWatches_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Issues_TeamId_Kind_Subject",
                table: "Issues",
                columns: new[] { "TeamId", "Kind", "Subject" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Issues");

            migrationBuilder.DropTable(
                name: "TeamWatches");

            migrationBuilder.DropColumn(
                name: "SilenceDays",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "ReadAt",
                table: "Candidates");
        }
    }
}
