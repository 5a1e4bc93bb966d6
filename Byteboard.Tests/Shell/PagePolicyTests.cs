using Byteboard.Dashboard.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Tests.Shell;

public sealed class PagePolicyTests
{
    public static TheoryData<Type> Pages() =>
        [
            .. typeof(App)
                .Assembly.GetTypes()
                .Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false)),
        ];

    /// <summary>Inside a circuit no request is made, so the fallback policy cannot help a page that forgot its own.</summary>
    [Theory, MemberData(nameof(Pages))]
    public void Every_page_names_its_policy_or_says_that_anybody_may_see_it(Type page)
    {
        var marks = page.GetCustomAttributes(inherit: false);

        var named = marks.OfType<AuthorizeAttribute>().Any(mark => mark.Policy is { Length: > 0 });
        var open = marks.OfType<AllowAnonymousAttribute>().Any();
        Assert.True(
            named ^ open,
            $"{page.Name} needs [Authorize(Policy = …)] or [AllowAnonymous]."
        );
    }
}
