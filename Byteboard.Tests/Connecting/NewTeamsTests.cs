using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;

namespace Byteboard.Tests.Connecting;

public sealed class NewTeamsTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_new_team_has_two_addresses_of_its_own_and_is_off(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);

        var id = await host.Get<NewTeams>()
            .AddAsync(
                new Team { Name = "Quarry Lane Studios", TimeZone = "Europe/Oslo" },
                "Production",
                TestContext.Current.CancellationToken
            );

        var view = await host.Get<TeamSettingsReader>()
            .ReadAsync(id, TestContext.Current.CancellationToken);
        var key = view!.Integration.WebhookKey;
        Assert.Equal("Quarry Lane Studios", view.Team.Name);
        Assert.False(view.Integration.IsOn);
        Assert.NotEqual(host.WebhookKey, key);
        Assert.Equal(22, key.Length); // 128 bits
        Assert.Equal(
            [
                $"https://byteboard.example.com/webhooks/lever/{key}/archive-change",
                $"https://byteboard.example.com/webhooks/lever/{key}/stage-change",
            ],
            view.Webhooks.Select(w => w.Address.ToString()).Order()
        );
        Assert.All(view.Webhooks, w => Assert.Null(w.Webhook.TokenLastFour));
        Assert.Empty(view.Stages);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Team_Settings_tells_what_came_and_what_was_refused(Store store)
    {
        await using var host = await ReceptionSteps.StartAsync(store);
        await host.SendAsync(
            WebhookKind.StageChange,
            An.Event(host).SignedWith("wrong").StageChange("o-1", "s-1")
        );
        await host.SendAsync(WebhookKind.ArchiveChange, An.Event(host).Archived("o-1", "r-1"));

        var view = await host.Get<TeamSettingsReader>()
            .ReadAsync(host.TeamId, TestContext.Current.CancellationToken);

        var stage = view!.Webhooks.Single(w => w.Webhook.Kind is WebhookKind.StageChange);
        var archive = view.Webhooks.Single(w => w.Webhook.Kind is WebhookKind.ArchiveChange);
        Assert.Equal((null, host.Now), (stage.LastDeliveryAt, stage.LastRefusedAt));
        Assert.Equal(Domain.Deliveries.RefusedCause.WrongSignature, stage.LastRefusedWhy);
        Assert.Equal((host.Now, null), (archive.LastDeliveryAt, archive.LastRefusedAt));
    }
}
