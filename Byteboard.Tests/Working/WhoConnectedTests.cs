using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Watching;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Working;

/// <summary>The connection is the team's, not that of whoever made it.</summary>
public sealed class WhoConnectedTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Whoever_saved_the_key_may_leave_and_all_goes_on(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.AddAdminAsync();
        var admin = await host.ReadAsync(db =>
            db.Users.SingleAsync(u => u.TeamId == host.TeamId, Ending)
        );
        Assert.Equal(
            KeyAnswer.Saved,
            await host.SaveKeyAsync(
                KeyKind.Permanent,
                TwinDemo.FullKey,
                new Person(admin.Id, admin.DisplayName, false)
            )
        );

        await using (var scope = host.Services.CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
            Assert.True(
                (await people.DeleteAsync((await people.FindByIdAsync(admin.Id))!)).Succeeded
            );
        }

        host.AssertSentOnce(await host.InviteAsync());
    }
}
