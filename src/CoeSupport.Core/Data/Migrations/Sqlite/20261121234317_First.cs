using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "InboxEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WebhookEventId = table.Column<string>(type: "TEXT", nullable: false),
                    Destination = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    LineMessageId = table.Column<string>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SealedPayload = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    HandledAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboxEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Municipalities",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Prefecture = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Municipalities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Parents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LineUserHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FirstSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Staff",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PublicName = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: true),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Staff", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Withdrawals",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LineMessageId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Withdrawals", x => new { x.RoomId, x.LineMessageId });
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    BotUserId = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose = table.Column<int>(type: "INTEGER", nullable: false),
                    MunicipalityId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Greeting = table.Column<string>(type: "TEXT", nullable: true),
                    WaitingSoonAfter = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                    WaitingLongAfter = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                    ShowsPicture = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Channels_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReceptionShifts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ScopeKind = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PlannedBy = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceptionShifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReceptionShifts_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffRoles",
                columns: table => new
                {
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeKind = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffRoles", x => new { x.StaffId, x.Role, x.ScopeKind, x.ScopeId });
                    table.ForeignKey(
                        name: "FK_StaffRoles_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Rooms",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ParentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ChannelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MunicipalityId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SealedLineUserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedName = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProfileReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PictureFile = table.Column<string>(type: "TEXT", nullable: true),
                    PictureType = table.Column<string>(type: "TEXT", nullable: true),
                    SealedPictureSource = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    LastMessageAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WaitingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BlockedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FollowedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TrioFullSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rooms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rooms_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Rooms_Municipalities_MunicipalityId",
                        column: x => x.MunicipalityId,
                        principalTable: "Municipalities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Rooms_Parents_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Parents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SendingQuotas",
                columns: table => new
                {
                    ChannelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Limit = table.Column<long>(type: "INTEGER", nullable: true),
                    Used = table.Column<long>(type: "INTEGER", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StoppedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WarnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SendingQuotas", x => x.ChannelId);
                    table.ForeignKey(
                        name: "FK_SendingQuotas_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedText = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => new { x.RoomId, x.StaffId });
                    table.ForeignKey(
                        name: "FK_Drafts_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Grounds = table.Column<int>(type: "INTEGER", nullable: false),
                    FromSequence = table.Column<long>(type: "INTEGER", nullable: true),
                    CanWrite = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    GrantedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReadThrough = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Memberships_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Author = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AutomaticSource = table.Column<string>(type: "TEXT", nullable: true),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LineMessageId = table.Column<string>(type: "TEXT", nullable: true),
                    ClientKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    SealedBody = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => new { x.RoomId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_Messages_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Trios",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FormedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FormedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trios", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Trios_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MessageSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    PressedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RetryKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    SealedRequest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedFallback = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FirstAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LineRequestIds = table.Column<string>(type: "TEXT", nullable: false),
                    LineMessageIds = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deliveries_Messages_RoomId_MessageSequence",
                        columns: x => new { x.RoomId, x.MessageSequence },
                        principalTable: "Messages",
                        principalColumns: new[] { "RoomId", "Sequence" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Media",
                columns: table => new
                {
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GiveUpAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Media", x => new { x.RoomId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_Media_Messages_RoomId_Sequence",
                        columns: x => new { x.RoomId, x.Sequence },
                        principalTable: "Messages",
                        principalColumns: new[] { "RoomId", "Sequence" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Seats",
                columns: table => new
                {
                    TrioId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    MembershipId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seats", x => new { x.TrioId, x.Kind, x.MembershipId });
                    table.ForeignKey(
                        name: "FK_Seats_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Seats_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Seats_Trios_TrioId",
                        column: x => x.TrioId,
                        principalTable: "Trios",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_RoomId",
                table: "AuditEntries",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_BotUserId",
                table: "Channels",
                column: "BotUserId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Channels_MunicipalityId",
                table: "Channels",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_RetryKey",
                table: "Deliveries",
                column: "RetryKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_RoomId_MessageSequence",
                table: "Deliveries",
                columns: new[] { "RoomId", "MessageSequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UnderWay",
                table: "Deliveries",
                column: "NextAttemptAt",
                filter: "\"State\" IN (2, 3, 5)");

            migrationBuilder.CreateIndex(
                name: "IX_InboxEvents_LineMessageId",
                table: "InboxEvents",
                column: "LineMessageId");

            migrationBuilder.CreateIndex(
                name: "IX_InboxEvents_Pending",
                table: "InboxEvents",
                column: "Id",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_InboxEvents_WebhookEventId",
                table: "InboxEvents",
                column: "WebhookEventId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Media_FileName",
                table: "Media",
                column: "FileName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Media_UnderWay",
                table: "Media",
                column: "NextAttemptAt",
                filter: "\"State\" IN (1, 2, 8)");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Open",
                table: "Memberships",
                columns: new[] { "RoomId", "StaffId", "Grounds" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_RoomId",
                table: "Memberships",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_StaffId_RoomId",
                table: "Memberships",
                columns: new[] { "StaffId", "RoomId" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_RoomId_ClientKey",
                table: "Messages",
                columns: new[] { "RoomId", "ClientKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_RoomId_LineMessageId",
                table: "Messages",
                columns: new[] { "RoomId", "LineMessageId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_StaffId",
                table: "Messages",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Parents_LineUserHash",
                table: "Parents",
                column: "LineUserHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReceptionShifts_EndsAt",
                table: "ReceptionShifts",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReceptionShifts_StaffId",
                table: "ReceptionShifts",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_ChannelId",
                table: "Rooms",
                column: "ChannelId");

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_MunicipalityId",
                table: "Rooms",
                column: "MunicipalityId");

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_ParentId_ChannelId",
                table: "Rooms",
                columns: new[] { "ParentId", "ChannelId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_ProfileReadAt",
                table: "Rooms",
                column: "ProfileReadAt");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_MembershipId",
                table: "Seats",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_RoomId_Kind",
                table: "Seats",
                columns: new[] { "RoomId", "Kind" },
                unique: true,
                filter: "\"LeftAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_StaffId",
                table: "Seats",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Trios_RoomId",
                table: "Trios",
                column: "RoomId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "InboxEvents");

            migrationBuilder.DropTable(
                name: "Media");

            migrationBuilder.DropTable(
                name: "ReceptionShifts");

            migrationBuilder.DropTable(
                name: "Seats");

            migrationBuilder.DropTable(
                name: "SendingQuotas");

            migrationBuilder.DropTable(
                name: "StaffRoles");

            migrationBuilder.DropTable(
                name: "Withdrawals");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "Trios");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "Rooms");

            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropTable(
                name: "Parents");

            migrationBuilder.DropTable(
                name: "Municipalities");
        }
    }
}
