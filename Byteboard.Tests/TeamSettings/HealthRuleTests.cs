using Byteboard.Dashboard.Shell;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Working;
using Microsoft.Extensions.Time.Testing;

namespace Byteboard.Tests.TeamSettings;

public sealed class HealthRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly long At = Now.AddMinutes(-48).ToUnixTimeMilliseconds();

    private readonly LeverIntegration _integration = new()
    {
        TeamId = 1,
        HostName = "Production",
        WebhookKey = "key",
        PermanentKey = new ApiKey
        {
            Cipher = "cipher",
            LastFour = "a91f",
            SavedUtc = Now.UtcDateTime,
            SavedBy = "Priya Raman",
        },
    };

    [Fact]
    public void A_team_that_never_switched_on_is_off()
    {
        var health = Of(Facts());

        Assert.Equal(new(HealthState.Off, "Not connected to Lever."), health);
    }

    [Fact]
    public void Switched_off_says_since_when_and_what_is_kept()
    {
        _integration.Switch(false, Now.UtcDateTime.AddDays(-1));

        var health = Of(Facts() with { Held = 2 });

        Assert.Equal(HealthState.Held, health.State);
        Assert.Equal(
            "Switched off since Sun 22 Nov 10:00. 2 events are kept; release or discard them when you switch on.",
            health.Sentence
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
    public void A_paused_lane_comes_before_everything_but_the_switch(string why, string sentence)
    {
        On();
        var lane = new Lane
        {
            TeamId = 1,
            PausedWhy = why,
            PausedAt = At,
        };

        var health = Of(Facts() with { Lane = lane, Pending = 14, HasByteboardStage = false });

        Assert.Equal(new(HealthState.Attention, sentence, Family.Bad), health);
    }

    [Fact]
    public void A_slowed_lane_works_and_asks_nobody()
    {
        On();
        var lane = new Lane
        {
            TeamId = 1,
            BackOffWhy = "Lever did not answer in time",
            BackOffUntil = Now.AddSeconds(4).ToUnixTimeMilliseconds(),
        };

        var health = Of(Facts() with { Lane = lane });

        Assert.Equal(HealthState.Working, health.State);
        Assert.Equal(
            "Lever did not answer in time. Everything goes on as soon as Lever answers; you need not do anything.",
            health.Sentence
        );
    }

    [Fact]
    public void What_set_up_lacks_is_named_one_at_a_time()
    {
        On();
        var facts = Facts() with
        {
            HasByteboardStage = false,
            WithoutToken = [WebhookKind.ArchiveChange, WebhookKind.StageChange],
        };

        Assert.Equal("Set-up is not finished: stages are not matched yet.", Of(facts).Sentence);
        facts = facts with { HasByteboardStage = true };
        Assert.Equal(
            "Set-up is not finished: stage events wait for a signing token.",
            Of(facts).Sentence
        );
        facts = facts with { WithoutToken = [WebhookKind.ArchiveChange] };
        Assert.Equal(
            "Set-up is not finished: archive events wait for a signing token.",
            Of(facts).Sentence
        );
    }

    [Fact]
    public void All_well_names_the_last_delivery()
    {
        On();

        Assert.Equal(
            new(HealthState.Working, "Last delivery from Lever 09:12."),
            Of(Facts() with { LastDeliveryAt = At })
        );
        Assert.Equal(new(HealthState.Working, "No delivery from Lever yet."), Of(Facts()));
        Assert.Equal(
            new(HealthState.Attention, "1 event is kept. Release or discard them."),
            Of(Facts() with { Held = 1 })
        );
    }

    [Theory]
    [InlineData(
        IssueKind.Silence,
        "Attention",
        "Lever has told of no move for a while. Look in Lever whether both webhooks are switched on. If it is just quiet, ignore this, or allow a longer silence in Team Settings."
    )]
    [InlineData(IssueKind.GivenUp, "Working", "No delivery from Lever yet. 1 issue is open.")]
    [InlineData(IssueKind.NoEmail, "Working", "No delivery from Lever yet. 1 issue is open.")]
    [InlineData(IssueKind.StageUnknown, "Working", "No delivery from Lever yet.")]
    [InlineData(IssueKind.KeyRefused, "Working", "No delivery from Lever yet.")] // the lane says it, while it is so
    public void An_issue_that_stops_everybody_needs_attention(
        IssueKind kind,
        string state,
        string sentence
    )
    {
        On();

        var health = Of(Facts() with { Open = [Open(kind)] });

        Assert.Equal((state, sentence), (health.State.ToString(), health.Sentence));
    }

    [Fact]
    public void The_gravest_issue_is_named_and_the_others_are_counted_when_nothing_stops_everybody()
    {
        On();

        Assert.StartsWith(
            "Events at the stage webhook carry a wrong signature.",
            Of(
                Facts() with
                {
                    Open =
                    [
                        Open(IssueKind.GivenUp),
                        Open(IssueKind.NoEmail),
                        Open(IssueKind.SignatureRefused),
                    ],
                }
            ).Sentence
        );
        Assert.Equal(
            "No delivery from Lever yet. 2 issues are open.",
            Of(
                Facts() with
                {
                    Open = [Open(IssueKind.NoEmail), Open(IssueKind.Uncertain)],
                }
            ).Sentence
        );
    }

    [Theory]
    [InlineData(2, HealthState.Working)]
    [InlineData(3, HealthState.Attention)]
    public void One_address_may_be_wrong_but_several_refused_e_mails_need_attention(
        int count,
        HealthState state
    )
    {
        On();

        var health = Of(Facts() with { Open = [Open(IssueKind.MailRefused, count)] });

        Assert.Equal(state, health.State);
    }

    [Fact]
    public void What_the_sweep_recovered_is_said_while_silent_and_for_a_while_after()
    {
        On();
        const string Missed = "The webhook was off for 2 days: 9 changes recovered.";

        Assert.Equal(
            new(HealthState.Working, $"Last delivery from Lever 09:12. {Missed}"),
            Of(Facts() with { LastDeliveryAt = At, Missed = Missed })
        );
        Assert.Equal(
            new(
                HealthState.Attention,
                $"Lever has told of no move for a while. {Missed}",
                Family.Warn
            ),
            Of(Facts() with { Open = [Open(IssueKind.Silence)], Missed = Missed })
        );
    }

    private static Issue Open(IssueKind kind, int count = 2)
    {
        var issue = new Issue
        {
            TeamId = 1,
            Kind = kind,
            Subject = "",
        };
        issue.See(new IssueSight(kind, "", "", count, 1, 1), 1);
        return issue;
    }

    private void On() => _integration.Switch(true, Now.UtcDateTime);

    private HealthFacts Facts() => new(_integration, null, true, [], 0, 0, null);

    private static Health Of(HealthFacts facts) =>
        HealthRule.Of(facts, new TeamTime("Europe/Dublin", new FakeTimeProvider(Now)));
}
