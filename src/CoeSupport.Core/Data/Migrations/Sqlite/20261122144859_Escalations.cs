using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoeSupport.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Escalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EmergencyContacts",
                columns: table => new
                {
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NamedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NamedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmergencyContacts", x => x.PlaceId);
                    table.ForeignKey(
                        name: "FK_EmergencyContacts_Staff_NamedBy",
                        column: x => x.NamedBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EmergencyContacts_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Escalations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClientKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    RaisedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Concern = table.Column<int>(type: "INTEGER", nullable: false),
                    Urgency = table.Column<int>(type: "INTEGER", nullable: false),
                    Consent = table.Column<int>(type: "INTEGER", nullable: false),
                    FromSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Wanted = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    StepCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LastStepAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextStepAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcknowledgedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AcceptedKind = table.Column<int>(type: "INTEGER", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MembershipId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    ReferralBasis = table.Column<int>(type: "INTEGER", nullable: true),
                    ReferralResult = table.Column<int>(type: "INTEGER", nullable: true),
                    FollowUpOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Escalations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Escalations_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Escalations_Staff_AcceptedBy",
                        column: x => x.AcceptedBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Escalations_Staff_AcknowledgedBy",
                        column: x => x.AcknowledgedBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Escalations_Staff_RaisedBy",
                        column: x => x.RaisedBy,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EscalationOffers",
                columns: table => new
                {
                    EscalationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    As = table.Column<int>(type: "INTEGER", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: true),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EscalationOffers", x => new { x.EscalationId, x.StaffId, x.As });
                    table.ForeignKey(
                        name: "FK_EscalationOffers_Escalations_EscalationId",
                        column: x => x.EscalationId,
                        principalTable: "Escalations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EscalationOffers_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EscalationQuotes",
                columns: table => new
                {
                    EscalationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EscalationQuotes", x => new { x.EscalationId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_EscalationQuotes_Escalations_EscalationId",
                        column: x => x.EscalationId,
                        principalTable: "Escalations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EscalationSteps",
                columns: table => new
                {
                    EscalationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    As = table.Column<int>(type: "INTEGER", nullable: true),
                    Specialist = table.Column<int>(type: "INTEGER", nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EscalationSteps", x => new { x.EscalationId, x.Number });
                    table.ForeignKey(
                        name: "FK_EscalationSteps_Escalations_EscalationId",
                        column: x => x.EscalationId,
                        principalTable: "Escalations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EscalationSteps_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EscalationWords",
                columns: table => new
                {
                    EscalationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RoomId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AfterSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    AwaitsConsent = table.Column<bool>(type: "INTEGER", nullable: false),
                    SealedText = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EscalationWords", x => x.EscalationId);
                    table.ForeignKey(
                        name: "FK_EscalationWords_Escalations_EscalationId",
                        column: x => x.EscalationId,
                        principalTable: "Escalations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EmergencyContacts_NamedBy",
                table: "EmergencyContacts",
                column: "NamedBy");

            migrationBuilder.CreateIndex(
                name: "IX_EmergencyContacts_StaffId",
                table: "EmergencyContacts",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_EscalationOffers_RoomId",
                table: "EscalationOffers",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_EscalationOffers_StaffId_OfferedAt",
                table: "EscalationOffers",
                columns: new[] { "StaffId", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EscalationQuotes_RoomId",
                table: "EscalationQuotes",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_AcceptedBy",
                table: "Escalations",
                column: "AcceptedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_AcknowledgedBy",
                table: "Escalations",
                column: "AcknowledgedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_MembershipId",
                table: "Escalations",
                column: "MembershipId",
                filter: "\"MembershipId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_NextStepAt",
                table: "Escalations",
                column: "NextStepAt",
                filter: "\"NextStepAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_RaisedBy",
                table: "Escalations",
                column: "RaisedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_RoomId_RaisedBy_ClientKey",
                table: "Escalations",
                columns: new[] { "RoomId", "RaisedBy", "ClientKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_State_AcceptedBy",
                table: "Escalations",
                columns: new[] { "State", "AcceptedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_EscalationSteps_RoomId",
                table: "EscalationSteps",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_EscalationSteps_StaffId",
                table: "EscalationSteps",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_EscalationWords_RoomId",
                table: "EscalationWords",
                column: "RoomId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EmergencyContacts");

            migrationBuilder.DropTable(
                name: "EscalationOffers");

            migrationBuilder.DropTable(
                name: "EscalationQuotes");

            migrationBuilder.DropTable(
                name: "EscalationSteps");

            migrationBuilder.DropTable(
                name: "EscalationWords");

            migrationBuilder.DropTable(
                name: "Escalations");
        }
    }
}
