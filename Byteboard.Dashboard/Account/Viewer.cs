using System.Globalization;
using System.Security.Claims;
using Byteboard.Domain.Teams;

namespace Byteboard.Dashboard.Account;

/// <summary>Who looks at the page, and in which team. Fixed for the life of a circuit; injected into pages.</summary>
public sealed class Viewer
{
    private Viewer(ClaimsPrincipal user, MemberRole role)
    {
        UserId = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        DisplayName = user.FindFirstValue(MemberClaims.DisplayName) ?? "";
        Role = role;
        TeamIdOrNull = TeamOf(user);
    }

    public string UserId { get; }

    public string DisplayName { get; }

    public MemberRole Role { get; }

    /// <summary>Null only for a representative who has not entered a team.</summary>
    public int? TeamIdOrNull { get; }

    /// <summary>The team; pages under Policies.Members and stricter always have one.</summary>
    public int TeamId =>
        TeamIdOrNull ?? throw new InvalidOperationException("No team was entered.");

    public bool IsRepresentative => Role is MemberRole.Representative;

    /// <summary>Policies.Admins, for parts of a page.</summary>
    public bool MayManageTeam => TeamIdOrNull is not null && Policies.AdminRoles.Contains(Role);

    /// <summary>Policies.People: queries made for anybody else never select names or addresses.</summary>
    public bool MaySeeNames => TeamIdOrNull is not null && Policies.PeopleRoles.Contains(Role);

    /// <summary>Who the histories say did it.</summary>
    public Person Person => new(UserId, DisplayName, IsRepresentative);

    /// <summary>Null when nobody is signed in.</summary>
    public static Viewer? From(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true }
        && Enum.TryParse<MemberRole>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Viewer(user, role)
            : null;

    internal static int? TeamOf(ClaimsPrincipal user) =>
        int.TryParse(
            user.FindFirstValue(MemberClaims.Team),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;
}
