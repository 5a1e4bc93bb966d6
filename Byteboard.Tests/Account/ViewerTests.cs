using System.Security.Claims;
using Byteboard.Dashboard.Account;
using Byteboard.Domain.Teams;

namespace Byteboard.Tests.Account;

public sealed class ViewerTests
{
    [Theory]
    [InlineData(MemberRole.Admin, true, true)]
    [InlineData(MemberRole.Recruiter, false, true)]
    [InlineData(MemberRole.Interviewer, false, true)]
    [InlineData(MemberRole.Reviewer, false, false)]
    [InlineData(MemberRole.Representative, true, true)]
    public void A_role_opens_what_it_is_for(MemberRole role, bool managesTeam, bool seesNames)
    {
        var viewer = Viewer.From(Person(role, "7"));

        Assert.Equal(7, viewer!.TeamId);
        Assert.Equal(managesTeam, viewer.MayManageTeam);
        Assert.Equal(seesNames, viewer.MaySeeNames);
    }

    [Fact]
    public void A_representative_outside_a_team_may_do_nothing_in_one()
    {
        var viewer = Viewer.From(Person(MemberRole.Representative, team: null))!;

        Assert.False(viewer.MayManageTeam);
        Assert.False(viewer.MaySeeNames);
        Assert.Throws<InvalidOperationException>(() => viewer.TeamId);
    }

    [Fact]
    public void Nobody_signed_in_is_no_viewer() =>
        Assert.Null(Viewer.From(new ClaimsPrincipal(new ClaimsIdentity())));

    private static ClaimsPrincipal Person(MemberRole role, string? team)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, "id"),
            new(ClaimTypes.Role, role.ToString()),
        };
        if (team is not null)
        {
            claims.Add(new Claim(MemberClaims.Team, team));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
    }
}
