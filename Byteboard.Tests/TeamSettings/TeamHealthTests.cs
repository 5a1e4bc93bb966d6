using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

/// <summary>The health label of the top bar: a word, and the sentence that says why. It is ten o'clock.</summary>
public sealed class TeamHealthTests : SettingsPageContext
{
    private long NineTwelve => Now - (48 * 60_000);

    [Fact]
    public async Task A_team_that_never_switched_on_is_off()
    {
        await StartAsync();

        Reads("Off", "Not connected to Lever.");
    }

    [Fact]
    public async Task Switched_off_says_since_when_and_what_is_kept()
    {
        await StartAsync();
        await ConnectAsync();
        await SwitchAsync(on: false, NowUtc.AddDays(-1));
        Reads("Held", "Switched off since Sun 22 Nov 10:00. What Lever sends is kept.");

        await HoldAsync(2);

        Reads(
            "Held",
            "Switched off since Sun 22 Nov 10:00. 2 events are kept; release or discard them when you switch on."
        );
    }

    [Theory]
    [InlineData(
        LeverAccess.KeyRefused,
        "Lever refuses the permanent key since 09:12. 14 events are kept. Upload a new key and all goes on, in order."
    )]
    [InlineData(
        LeverAccess.NoKey,
        "There is no permanent key. 14 events are kept. Upload one and all goes on, in order."
    )]
    [InlineData(
        LeverAccess.RestoreCertificate,
        "A stored key cannot be opened. Restore the certificate of the key ring. 14 events are kept."
    )]
    public async Task A_paused_lane_says_why_and_what_is_kept(string why, string sentence)
    {
        await StartAsync();
        await ConnectAsync();
        await ArriveAsync(14);
        await AddAsync(
            new Lane
            {
                TeamId = TeamId,
                PausedWhy = why,
                PausedAt = NineTwelve,
            }
        );

        Reads("Attention", sentence);
    }

    [Fact]
    public async Task A_slowed_lane_works_and_asks_nobody()
    {
        await StartAsync();
        await ConnectAsync();
        await AddAsync(
            new Lane
            {
                TeamId = TeamId,
                BackOffWhy = "Lever did not answer in time",
                BackOffUntil = Now + 4_000,
            }
        );

        Reads(
            "Working",
            "Lever did not answer in time. Everything goes on as soon as Lever answers; you need not do anything."
        );
    }

    [Fact]
    public async Task What_set_up_lacks_is_named_one_at_a_time()
    {
        await StartAsync();
        await SwitchAsync(on: true, NowUtc);
        Reads("Attention", "Set-up is not finished: the permanent key is not uploaded.");

        await ConnectAsync();
        await ChangeAsync(db => db.StageMappings.ExecuteDeleteAsync(Token));
        Reads("Attention", "Set-up is not finished: stages are not matched yet.");

        await MatchAsync();
        Reads("Attention", "Set-up is not finished: stage events wait for a signing token.");

        await TokenAsync(WebhookKind.StageChange);
        Reads("Attention", "Set-up is not finished: archive events wait for a signing token.");
    }

    [Fact]
    public async Task All_well_names_the_last_delivery()
    {
        await StartAsync();
        await ConnectAsync();
        await TokenAsync(WebhookKind.StageChange);
        await TokenAsync(WebhookKind.ArchiveChange);
        Reads("Working", "No delivery from Lever yet.");

        await ArriveAsync(1);

        Reads("Working", "Last delivery from Lever 10:00.");
    }

    [Fact]
    public async Task What_is_kept_while_it_is_on_waits_for_a_person()
    {
        await StartAsync();
        await ConnectAsync();
        await TokenAsync(WebhookKind.StageChange);
        await TokenAsync(WebhookKind.ArchiveChange);
        await HoldAsync(1);

        Reads("Attention", "1 event is kept. Release or discard them.");
    }

    private void Reads(string word, string sentence)
    {
        var cut = Render<TeamHealth>();
        cut.WaitForAssertion(() =>
            Assert.Equal(
                [$"{word} {sentence}", $"{word} {sentence}"], // and one tap away on a phone
                cut.FindAll("div, details")
                    .Select(shape =>
                        string.Join(
                            ' ',
                            shape.TextContent.Split(
                                (char[]?)null,
                                StringSplitOptions.RemoveEmptyEntries
                            )
                        )
                    )
            )
        );
    }

    private async Task ArriveAsync(int count)
    {
        await HoldAsync(count);
        await ChangeAsync(async db =>
            (await db.Deliveries.ToListAsync(Token)).ForEach(delivery => delivery.Release())
        );
    }

    private Task AddAsync(Lane lane) =>
        ChangeAsync(db =>
        {
            db.Lanes.Add(lane);
            return Task.CompletedTask;
        });

    private Task SwitchAsync(bool on, DateTime atUtc) =>
        ChangeAsync(async db => (await db.LeverIntegrations.SingleAsync(Token)).Switch(on, atUtc));

    private Task MatchAsync() =>
        ChangeAsync(db =>
        {
            db.StageMappings.Add(
                new StageMapping
                {
                    TeamId = TeamId,
                    StageId = "byteboard",
                    Name = "Byteboard interview",
                    Target = StageTarget.Byteboard,
                }
            );
            return Task.CompletedTask;
        });

    private Task TokenAsync(WebhookKind kind) =>
        ChangeAsync(async db =>
            (await db.LeverWebhooks.SingleAsync(w => w.Kind == kind, Token)).ReplaceToken(
                "cipher",
                "51d0",
                Now,
                "Priya Raman"
            )
        );
}
