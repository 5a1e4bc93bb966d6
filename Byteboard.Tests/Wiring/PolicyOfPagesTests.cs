using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Byteboard.Tests.Wiring;

public sealed class PolicyOfPagesTests
{
    private static readonly string[] Known =
    [
        .. typeof(Policies)
            .GetFields()
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!),
    ];

    [Fact]
    public void Every_page_and_controller_names_a_policy_that_exists_or_is_open_on_purpose()
    {
        Type[] doors =
        [
            .. typeof(App)
                .Assembly.GetTypes()
                .Where(t =>
                    t.IsDefined(
                        typeof(Microsoft.AspNetCore.Components.RouteAttribute),
                        inherit: true
                    ) || t.IsAssignableTo(typeof(ControllerBase))
                ),
        ];

        Assert.NotEmpty(Known);
        Assert.True(doors.Length > 3);
        Assert.All(
            doors,
            door =>
            {
                var marks = door.GetCustomAttributes(inherit: true);
                var policies = marks.OfType<AuthorizeAttribute>().Select(a => a.Policy).ToList();
                var isOpen = marks.OfType<AllowAnonymousAttribute>().Any();
                Assert.True(
                    isOpen ? policies.Count is 0 : policies.Any(Known.Contains),
                    $"{door.Name} needs [Authorize(Policy = …)] or [AllowAnonymous]."
                );
            }
        );
    }
}
