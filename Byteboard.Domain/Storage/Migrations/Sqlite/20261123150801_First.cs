using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Byteboard.Domain.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Lanes",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    PausedWhy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PausedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    BackOffUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    BackOffs = table.Column<int>(type: "INTEGER", nullable: false),
                    BackOffWhy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lanes", x => x.TeamId);
                });

            migrationBuilder.CreateTable(
                name: "SettingsChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ByRepresentative = table.Column<bool>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettingsChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Teams",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RepresentativeName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RepresentativeEmail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RepresentativeMeetingUrl = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MailSenderName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MailReplyTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DeadlineDays = table.Column<int>(type: "INTEGER", nullable: false),
                    InvitesWhenTagAppears = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Teams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUsers_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Candidates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    OpportunityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    ContactId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Emails = table.Column<string>(type: "TEXT", nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: true),
                    LastVerdict = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    LastVerdictId = table.Column<long>(type: "INTEGER", nullable: true),
                    WaitingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangedUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Candidates", x => x.Id);
                    table.UniqueConstraint("AK_Candidates_TeamId_Id", x => new { x.TeamId, x.Id });
                    table.ForeignKey(
                        name: "FK_Candidates_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InterviewTypes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    RetiredUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterviewTypes", x => x.Id);
                    table.UniqueConstraint("AK_InterviewTypes_TeamId_Id", x => new { x.TeamId, x.Id });
                    table.ForeignKey(
                        name: "FK_InterviewTypes_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LeverIntegrations",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    SwitchedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HostName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SetupKey_Cipher = table.Column<string>(type: "TEXT", nullable: true),
                    SetupKey_LastFour = table.Column<string>(type: "TEXT", nullable: true),
                    SetupKey_SavedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SetupKey_SavedBy = table.Column<string>(type: "TEXT", nullable: true),
                    SetupKey_HasRead = table.Column<bool>(type: "INTEGER", nullable: true),
                    PermanentKey_Cipher = table.Column<string>(type: "TEXT", nullable: true),
                    PermanentKey_LastFour = table.Column<string>(type: "TEXT", nullable: true),
                    PermanentKey_SavedUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PermanentKey_SavedBy = table.Column<string>(type: "TEXT", nullable: true),
                    PermanentKey_HasRead = table.Column<bool>(type: "INTEGER", nullable: true),
                    WebhookKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PreviousWebhookKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    WebhookKeyRenewedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WebhookKeyFirstUsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeverIntegrations", x => x.TeamId);
                    table.ForeignKey(
                        name: "FK_LeverIntegrations_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Timers",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    CauseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Repeats = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Timers", x => new { x.TeamId, x.Kind, x.Subject });
                    table.ForeignKey(
                        name: "FK_Timers_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Verdicts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    OpportunityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Checks = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    CauseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Verdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Verdicts_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Interviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    CandidateId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContactId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    TypeId = table.Column<int>(type: "INTEGER", nullable: false),
                    TypeName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    NormalisedEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    StageEntryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousId = table.Column<long>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    LinkHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LinkCipher = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    CancelledByArchive = table.Column<bool>(type: "INTEGER", nullable: false),
                    InvitedUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DeadlineUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interviews", x => x.Id);
                    table.UniqueConstraint("AK_Interviews_TeamId_Id", x => new { x.TeamId, x.Id });
                    table.ForeignKey(
                        name: "FK_Interviews_Candidates_TeamId_CandidateId",
                        columns: x => new { x.TeamId, x.CandidateId },
                        principalTable: "Candidates",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Interviews_InterviewTypes_TeamId_TypeId",
                        columns: x => new { x.TeamId, x.TypeId },
                        principalTable: "InterviewTypes",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Webhook = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Token = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    TriggeredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    OpportunityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ToStageId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    ToReasonId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Seen = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    VerdictId = table.Column<long>(type: "INTEGER", nullable: true),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deliveries_LeverIntegrations_TeamId",
                        column: x => x.TeamId,
                        principalTable: "LeverIntegrations",
                        principalColumn: "TeamId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LeverWebhooks",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    TokenCipher = table.Column<string>(type: "TEXT", nullable: true),
                    TokenLastFour = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    TokenSavedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TokenSavedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TokenFirstFitAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PreviousTokenCipher = table.Column<string>(type: "TEXT", nullable: true),
                    TestedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MixedUpAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeverWebhooks", x => new { x.TeamId, x.Kind });
                    table.ForeignKey(
                        name: "FK_LeverWebhooks_LeverIntegrations_TeamId",
                        column: x => x.TeamId,
                        principalTable: "LeverIntegrations",
                        principalColumn: "TeamId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReasonMappings",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    ReasonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReasonMappings", x => new { x.TeamId, x.ReasonId });
                    table.ForeignKey(
                        name: "FK_ReasonMappings_LeverIntegrations_TeamId",
                        column: x => x.TeamId,
                        principalTable: "LeverIntegrations",
                        principalColumn: "TeamId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RefusedDeliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Webhook = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Token = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    TriggeredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Signature = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Payload = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusedDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefusedDeliveries_LeverIntegrations_TeamId",
                        column: x => x.TeamId,
                        principalTable: "LeverIntegrations",
                        principalColumn: "TeamId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StageMappings",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    StageId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageMappings", x => new { x.TeamId, x.StageId });
                    table.ForeignKey(
                        name: "FK_StageMappings_LeverIntegrations_TeamId",
                        column: x => x.TeamId,
                        principalTable: "LeverIntegrations",
                        principalColumn: "TeamId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Errands",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    InterviewId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpportunityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    BrokeOnce = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeadlineUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NoteId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastFault = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Errands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Errands_Interviews_TeamId_InterviewId",
                        columns: x => new { x.TeamId, x.InterviewId },
                        principalTable: "Interviews",
                        principalColumns: new[] { "TeamId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUsers_TeamId",
                table: "AspNetUsers",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_ChangedUtc",
                table: "Candidates",
                columns: new[] { "TeamId", "ChangedUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_TeamId_OpportunityId",
                table: "Candidates",
                columns: new[] { "TeamId", "OpportunityId" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Webhook_ReceivedAt",
                table: "Deliveries",
                columns: new[] { "TeamId", "Webhook", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_TeamId_Webhook_Token_TriggeredAt",
                table: "Deliveries",
                columns: new[] { "TeamId", "Webhook", "Token", "TriggeredAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Errands_Reference",
                table: "Errands",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Errands_TeamId_DueAt",
                table: "Errands",
                columns: new[] { "TeamId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Errands_TeamId_InterviewId",
                table: "Errands",
                columns: new[] { "TeamId", "InterviewId" });

            migrationBuilder.CreateIndex(
                name: "IX_Errands_TeamId_State",
                table: "Errands",
                columns: new[] { "TeamId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_LinkHash",
                table: "Interviews",
                column: "LinkHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_Reference",
                table: "Interviews",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_CandidateId_StageEntryAt",
                table: "Interviews",
                columns: new[] { "TeamId", "CandidateId", "StageEntryAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_CandidateId_TypeId",
                table: "Interviews",
                columns: new[] { "TeamId", "CandidateId", "TypeId" },
                unique: true,
                filter: "\"Status\" IN ('Invited', 'Active', 'Eta', 'SupportActive')");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_ContactId",
                table: "Interviews",
                columns: new[] { "TeamId", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_ContactId_TypeId",
                table: "Interviews",
                columns: new[] { "TeamId", "ContactId", "TypeId" },
                unique: true,
                filter: "\"Status\" IN ('Invited', 'Active', 'Eta', 'SupportActive')");

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_NormalisedEmail",
                table: "Interviews",
                columns: new[] { "TeamId", "NormalisedEmail" });

            migrationBuilder.CreateIndex(
                name: "IX_Interviews_TeamId_TypeId",
                table: "Interviews",
                columns: new[] { "TeamId", "TypeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Lanes_DueAt",
                table: "Lanes",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_LeverIntegrations_PreviousWebhookKey",
                table: "LeverIntegrations",
                column: "PreviousWebhookKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LeverIntegrations_WebhookKey",
                table: "LeverIntegrations",
                column: "WebhookKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefusedDeliveries_TeamId_Webhook_Cause_Id",
                table: "RefusedDeliveries",
                columns: new[] { "TeamId", "Webhook", "Cause", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SettingsChanges_TeamId_Id",
                table: "SettingsChanges",
                columns: new[] { "TeamId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Timers_TeamId_DueAt",
                table: "Timers",
                columns: new[] { "TeamId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_TeamId_OpportunityId_Id",
                table: "Verdicts",
                columns: new[] { "TeamId", "OpportunityId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "Errands");

            migrationBuilder.DropTable(
                name: "Lanes");

            migrationBuilder.DropTable(
                name: "LeverWebhooks");

            migrationBuilder.DropTable(
                name: "ReasonMappings");

            migrationBuilder.DropTable(
                name: "RefusedDeliveries");

            migrationBuilder.DropTable(
                name: "SettingsChanges");

            migrationBuilder.DropTable(
                name: "StageMappings");

            migrationBuilder.DropTable(
                name: "Timers");

            migrationBuilder.DropTable(
                name: "Verdicts");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "Interviews");

            migrationBuilder.DropTable(
                name: "LeverIntegrations");

            migrationBuilder.DropTable(
                name: "Candidates");

            migrationBuilder.DropTable(
                name: "InterviewTypes");

            migrationBuilder.DropTable(
                name: "Teams");
        }
    }
}
