using System.Globalization;
using System.Resources;
using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Web.Resources;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>
/// <c>docs/permissions.md</c> is what a clinical lead reviews. It is written from the code, so it cannot say anything else; whoever changes the one must look
/// at the other. To write it anew: <c>COESUPPORT_WRITE_PERMISSIONS=1 dotnet test tests/CoeSupport.Web.Tests --filter PermissionTableTests</c>.
/// </summary>
public sealed class PermissionTableTests
{
    private const string File = "docs/permissions.md";
    private const string Yes = "○", Within = "担当の範囲で", No = "—";

    private static readonly DateTimeOffset Now = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RoomId Room = RoomId.New();
    private static readonly ChannelId Channel = ChannelId.New();
    private static readonly (MunicipalityId Own, MunicipalityId Other) Towns = (MunicipalityId.New(), MunicipalityId.New());
    private static readonly ResourceManager Texts = new(typeof(Screen).FullName!, typeof(Screen).Assembly);
    private static readonly Grounds[] Others = [Grounds.Duty, Grounds.Practice, Grounds.SecondCounsellor, Grounds.TakeOver];

    private static readonly (string Name, Func<Permission, string> Allows)[] InRooms =
    [
        ("応援団・専門職", permission => Cell(InRoom(permission, SupporterKind.Professional, Grounds.TrioSeat))),
        ("応援団・子育て中", permission => Cell(InRoom(permission, SupporterKind.CurrentParent, Grounds.TrioSeat))),
        ("応援団・応援者", permission => Cell(InRoom(permission, SupporterKind.Volunteer, Grounds.TrioSeat))),
        ("受付当番", permission => Cell(InRoom(permission, SupporterKind.Professional, Grounds.Reception))),
        ("エスカレーションの専門家", permission => Cell(InRoom(permission, null, Grounds.Escalation))),
        ("ほかの参加・書ける", permission => Cell(Same(Others.Append(Grounds.Supervision).Select(grounds => InRoom(permission, null, grounds))))),
        ("スーパービジョン・読むだけ", permission => Cell(InRoom(permission, null, Grounds.Supervision, canWrite: false))),
        ("ほかの参加・読むだけ", permission => Cell(Same(Others.Select(grounds => InRoom(permission, null, grounds, canWrite: false))))),
        ("いのちの危険・書ける", permission => Cell(InRoom(permission, null, Grounds.DangerToLife))),
        ("緊急の閲覧・読むだけ", permission => Cell(InRoom(permission, null, Grounds.BreakGlass, canWrite: false))),
        ("助言依頼", permission => Cell(InRoom(permission, null, Grounds.Advice))),
        ("もう参加していない人", permission => Cell(InRoom(permission, SupporterKind.Professional, Grounds.TrioSeat, hasEnded: true))),
        ("参加していない人", permission => Cell(PermissionTable.AllowsInRoom(permission, Actor(SupporterKind.Professional), null, Now))),
    ];

    [Fact]
    public async Task The_table_that_people_review_says_what_the_code_does()
    {
        var path = Path.Combine(SourceTree.Root, File);
        var printed = Print();
        if (Environment.GetEnvironmentVariable("COESUPPORT_WRITE_PERMISSIONS") is not null) await System.IO.File.WriteAllTextAsync(path, printed);
        Assert.Equal(printed, await System.IO.File.ReadAllTextAsync(path));
    }

    [Fact]
    public void Everything_that_can_be_wanted_has_exactly_one_row_in_which_somebody_may()
    {
        foreach (var permission in Enum.GetValues<Permission>()) Assert.True(IsInRooms(permission) ^ IsByRole(permission), $"{permission} is allowed to nobody, or both by a membership and by a role.");
    }

    [Fact]
    public void Nobody_does_to_themselves_what_is_done_to_staff_and_without_a_role_nobody_does_anything_outside_rooms()
    {
        var everything = new Actor(StaffId.New(), "全員分", SupporterKind.Professional, [.. Enum.GetValues<Role>().Select(role => new RoleGrant(role, Scope.WholeOperator))]);
        var nothing = everything with { Roles = [] };
        foreach (var permission in Enum.GetValues<Permission>().Where(permission => permission != Permission.SeeStaff))
        {
            Assert.False(PermissionTable.AllowsToward(permission, everything, everything.Id, [new PlacedScope(Scope.WholeOperator, null)]), $"{permission} toward oneself");
            Assert.False(ByRole(permission, nothing, Towns.Own), $"{permission} without a role");
        }
    }

    private static string Print()
    {
        var text = new StringBuilder();
        text.Append("# だれに何ができるか\n\n");
        text.Append("この表はプログラムから書き出したもので、プログラムと食いちがうとテストが失敗します。直すのは `src/CoeSupport.Core/Access/PermissionTable.cs` です。\n\n");
        text.Append("## トークルームの中（参加＝権利）\n\n");
        text.Append("参加のない人には、部屋があることも見えません。期限のある参加は、その時刻に終わります。専門職だけのメモは、専門職と専門家だけが読めます。\n\n");
        text.Append(Row(["すること", .. InRooms.Select(column => column.Name)])).Append(Row(Enumerable.Repeat("---", InRooms.Length + 1)));
        foreach (var permission in Enum.GetValues<Permission>().Where(IsInRooms)) text.Append(Row([Word(permission), .. InRooms.Select(column => column.Allows(permission))]));
        text.Append("\n「ほかの参加」は、相談窓口の当番と、スーパーバイザーの同席・引き受けです。エスカレーションの専門家は、呼んだ人がえらんだところから先だけを読めて、終えると部屋が見えなくなります。助言依頼では、引用されたことばだけが見えます。スーパーバイザーが書けるのは「ほかの参加・書ける」と同じです。緊急の閲覧といのちの危険は60分までで、部屋のみんなに見え、ひとりでに終わります。新しい人の返信が10分たっても確認されないときは、受付当番と、仕事中のスーパーバイザーが、その返信のためだけに読むだけで参加します。\n\n");
        text.Append("## 役割（部屋のことばは、どの役割でも読めません）\n\n");
        text.Append("「担当の範囲で」は、その役割の担当（運営全体・自治体・LINEアカウント）に入るものだけ、という意味です。職員についてのことは、自分自身にはだれもできません。\n\n");
        var roles = Enum.GetValues<Role>();
        text.Append(Row(["すること", .. roles.Select(role => Text($"Role.{role}"))])).Append(Row(Enumerable.Repeat("---", roles.Length + 1)));
        foreach (var permission in Enum.GetValues<Permission>().Where(IsByRole)) text.Append(Row([Word(permission), .. roles.Select(role => RoleCell(permission, role))]));
        return text.ToString();
    }

    private static bool IsInRooms(Permission permission) => InRooms.Any(column => column.Allows(permission) != No);

    private static bool IsByRole(Permission permission) => Enum.GetValues<Role>().Any(role => RoleCell(permission, role) != No);

    private static string RoleCell(Permission permission, Role role)
    {
        var actor = Actor(null) with { Roles = [new RoleGrant(role, Scope.Of(Towns.Own))] };
        return (ByRole(permission, actor, Towns.Own), ByRole(permission, actor, Towns.Other)) switch
        {
            (true, true) => Yes,
            (true, false) => Within,
            (false, false) => No,
            _ => throw new InvalidOperationException($"{permission} is allowed outside the scope of {role} and not inside."),
        };
    }

    private static bool ByRole(Permission permission, Actor actor, MunicipalityId town) =>
        PermissionTable.Allows(permission, actor) || PermissionTable.AllowsAbout(permission, actor, Channel, town)
        || PermissionTable.AllowsToward(permission, actor, StaffId.New(), [new PlacedScope(Scope.Of(town), town)]);

    private static bool InRoom(Permission permission, SupporterKind? kind, Grounds grounds, bool canWrite = true, bool hasEnded = false)
    {
        var actor = Actor(kind);
        var membership = new Membership(Room, actor.Id, grounds, canWrite, Now.AddDays(-1), grantedBy: null);
        if (hasEnded) membership.End(Now.AddHours(-1));
        return PermissionTable.AllowsInRoom(permission, actor, membership, Now);
    }

    private static bool Same(IEnumerable<bool> answers) => Assert.Single(answers.Distinct());

    private static Actor Actor(SupporterKind? kind) => new(StaffId.New(), "だれか", kind, []);

    private static string Cell(bool allowed) => allowed ? Yes : No;

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Word(Permission permission) => Text($"Permission.{permission}");

    private static string Text(string key) => Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text {key}.");
}
