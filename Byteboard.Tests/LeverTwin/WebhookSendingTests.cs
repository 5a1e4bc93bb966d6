using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class WebhookSendingTests : TwinTest
{
    private const string SigningToken = "5f0c1d2e3a4b5968778695a4b3c2d1e0f102938475664738";

    private WebhookCatcher _catcher = null!;
    private string _stageWebhook = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _catcher ??= await WebhookCatcher.StartAsync();
        _stageWebhook = Twin.SetWebhook(TwinEvent.StageChange, _catcher.Url, SigningToken);
        Twin.SetWebhook(TwinEvent.ArchiveChange, _catcher.Url, SigningToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _catcher.DisposeAsync();
    }

    [Fact]
    public async Task Move_sends_one_signed_stage_change()
    {
        var id = AddCandidate();
        Twin.Move(id, TwinDemo.ByteboardInterview);
        Twin.Move(id, TwinDemo.ByteboardInterview);
        await Twin.Settled(cancellationToken: Cancel);

        var caught = Assert.Single(_catcher.Caught);
        Assert.Equal("candidateStageChange", caught.Event);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), caught.TriggeredAt);
        Assert.Equal(48, caught.Token.Length);
        Assert.Equal(
            WebhookRequest.Sign(SigningToken, caught.Token, caught.TriggeredAt),
            caught.Body["signature"]!.GetValue<string>()
        );
        Assert.Equal(id, caught.Data["opportunityId"]!.GetValue<string>());
        Assert.Equal(Twin.Opportunity(id).Contact, caught.Data["contactId"]!.GetValue<string>());
        Assert.Equal(TwinDemo.RecruiterScreen, caught.Data["fromStageId"]!.GetValue<string>());
        Assert.Equal(TwinDemo.ByteboardInterview, caught.Data["toStageId"]!.GetValue<string>());
        Assert.Equal("Lever-Webhooks", caught.Headers["User-Agent"]);
        Assert.Equal("application/json", caught.Headers["Content-Type"]);
        Assert.True(int.Parse(caught.Headers["Content-Length"]) > 0);
        Assert.DoesNotContain("ines@example.com", caught.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_and_unarchive_say_from_and_to()
    {
        var id = AddCandidate();
        Twin.Archive(id, TwinDemo.ReasonId("Withdrew"));
        Twin.Archive(id, TwinDemo.ReasonId("Timing"));
        Twin.Unarchive(id);
        await Twin.Settled(cancellationToken: Cancel);

        Assert.Equal(3, _catcher.Caught.Count);
        Assert.All(_catcher.Caught, c => Assert.Equal("candidateArchiveChange", c.Event));
        Assert.Equal(
            [(null, "Withdrew"), ("Withdrew", "Timing"), ("Timing", null)],
            _catcher.Caught.Select(c => (Reason(c, "fromArchived"), Reason(c, "toArchived")))
        );
    }

    [Fact]
    public async Task Failure_is_retried_five_times_with_growing_waits_and_the_same_body()
    {
        _catcher.Answer = _ => 500;
        Twin.Move(AddCandidate(), TwinDemo.ByteboardInterview);
        await Twin.Settled(cancellationToken: Cancel);

        foreach (var seconds in new[] { 1, 5, 25, 125, 625 })
        {
            var before = _catcher.Caught.Count;
            Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            await Twin.Settled(cancellationToken: Cancel);
            Assert.Equal(before, _catcher.Caught.Count);

            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Twin.Settled(cancellationToken: Cancel);
            Assert.Equal(before + 1, _catcher.Caught.Count);
        }

        Clock.Advance(TimeSpan.FromDays(1));
        await Twin.Settled(retriesToo: true, Cancel);
        Assert.Equal(6, _catcher.Caught.Count);
        Assert.Single(_catcher.Caught.Select(c => c.Text).Distinct(StringComparer.Ordinal));
        var delivery = Assert.Single(Twin.Deliveries);
        Assert.Equal(
            (TwinDeliveryState.Failed, 6, 500),
            (delivery.State, delivery.Attempt, delivery.Status.GetValueOrDefault())
        );
    }

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(429)]
    public async Task Everything_but_2xx_is_a_failure_and_redirects_are_not_followed(int status)
    {
        _catcher.Answer = _ => _catcher.Caught.Count == 1 ? status : 204;
        Twin.Move(AddCandidate(), TwinDemo.ByteboardInterview);
        await Twin.Settled(cancellationToken: Cancel);
        Assert.Equal(TwinDeliveryState.WaitingForRetry, Twin.Deliveries[0].State);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await Twin.Settled(retriesToo: true, Cancel);

        Assert.All(_catcher.Caught, c => Assert.Equal("/hook", c.Path));
        Assert.Equal(2, _catcher.Caught.Count);
        Assert.Equal(TwinDeliveryState.Delivered, Twin.Deliveries[0].State);
    }

    [Fact]
    public async Task Address_where_nobody_listens_counts_as_a_failure()
    {
        Twin.EditWebhook(_stageWebhook, "http://127.0.0.1:1/", SigningToken);
        Twin.Move(AddCandidate(), TwinDemo.ByteboardInterview);
        await Twin.Settled(cancellationToken: Cancel);

        Assert.Equal(TwinDeliveryState.WaitingForRetry, Twin.Deliveries[0].State);
        Assert.Null(Twin.Deliveries[0].Status);
    }

    [Fact]
    public async Task Rerun_repeats_token_and_time_signed_as_the_webhook_is_now()
    {
        _catcher.Answer = _ => 401;
        Twin.Move(AddCandidate(), TwinDemo.ByteboardInterview);
        await Twin.Settled(cancellationToken: Cancel);
        _catcher.Answer = _ => 200;
        Twin.EditWebhook(_stageWebhook, _catcher.Url, "another");

        var rerun = await Twin.RerunAsync(Twin.Deliveries[0].Id);
        Clock.Advance(TimeSpan.FromDays(1));
        await Twin.Settled(retriesToo: true, Cancel);

        Assert.Equal(TwinDeliveryState.Delivered, rerun.State);
        Assert.Equal(2, _catcher.Caught.Count);
        Assert.Equal(_catcher.Caught[0].Token, _catcher.Caught[1].Token);
        Assert.Equal(_catcher.Caught[0].TriggeredAt, _catcher.Caught[1].TriggeredAt);
        Assert.Equal(
            WebhookRequest.Sign("another", rerun.Token, rerun.TriggeredAt),
            _catcher.Caught[1].Body["signature"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Verify_connection_sends_empty_data_signed_and_without_id_once()
    {
        _catcher.Answer = _ => 401;

        var result = await Twin.VerifyConnectionAsync(_stageWebhook);

        Clock.Advance(TimeSpan.FromDays(1));
        await Twin.Settled(retriesToo: true, Cancel);
        var caught = Assert.Single(_catcher.Caught);
        Assert.Equal(
            (TwinDeliveryState.Failed, 401),
            (result.State, result.Status.GetValueOrDefault())
        );
        Assert.Empty(caught.Data);
        Assert.False(caught.Body.ContainsKey("id"));
        Assert.Equal("candidateStageChange", caught.Event);
        Assert.Equal(
            WebhookRequest.Sign(SigningToken, caught.Token, caught.TriggeredAt),
            caught.Body["signature"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Every_webhook_of_an_event_gets_its_own_token_and_events_of_one_candidate_keep_their_order()
    {
        await using var second = await WebhookCatcher.StartAsync();
        Twin.SetWebhook(TwinEvent.StageChange, second.Url, "second");
        var id = AddCandidate();
        string[] way =
        [
            TwinDemo.ByteboardInterview,
            TwinDemo.Onsite,
            TwinDemo.Offer,
            TwinDemo.NewApplicant,
        ];
        foreach (var stage in way)
        {
            Twin.Move(id, stage);
        }

        await Twin.Settled(cancellationToken: Cancel);

        Assert.Equal(way, _catcher.Caught.Select(c => c.Data["toStageId"]!.GetValue<string>()));
        Assert.Equal(way, second.Caught.Select(c => c.Data["toStageId"]!.GetValue<string>()));
        Assert.Empty(
            _catcher.Caught.Select(c => c.Token).Intersect(second.Caught.Select(c => c.Token))
        );
    }

    [Fact]
    public async Task Doubled_events_come_twice_alike_and_dropped_ones_never()
    {
        Twin.Misbehave = new()
        {
            Webhooks = new() { Doubled = true, Next = 1 },
        };
        var id = AddCandidate();
        Twin.Move(id, TwinDemo.ByteboardInterview);
        await Twin.Settled(cancellationToken: Cancel);
        Assert.Equal(2, _catcher.Caught.Count);
        Assert.Equal(_catcher.Caught[0].Text, _catcher.Caught[1].Text);

        Twin.Misbehave = new()
        {
            Webhooks = new() { Dropped = true, Next = 1 },
        };
        Twin.Move(id, TwinDemo.Onsite);
        Twin.Move(id, TwinDemo.Offer);
        await Twin.Settled(cancellationToken: Cancel);
        Assert.Equal(3, _catcher.Caught.Count);
        Assert.Equal(TwinDeliveryState.Dropped, Twin.Deliveries[1].State);
    }

    [Fact]
    public async Task Reordered_event_comes_after_the_next_one()
    {
        Twin.Misbehave = new()
        {
            Webhooks = new() { Reordered = true, Next = 1 },
        };
        var id = AddCandidate();
        Twin.Move(id, TwinDemo.ByteboardInterview);
        Twin.Move(id, TwinDemo.Onsite);
        await Twin.Settled(cancellationToken: Cancel);

        Assert.Equal(
            [TwinDemo.Onsite, TwinDemo.ByteboardInterview],
            _catcher.Caught.Select(c => c.Data["toStageId"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task Held_event_goes_out_alone_after_two_seconds()
    {
        Twin.Misbehave = new() { Webhooks = new() { Reordered = true } };
        Twin.Move(AddCandidate(), TwinDemo.ByteboardInterview);
        var settled = Twin.Settled(cancellationToken: Cancel);
        Assert.False(settled.IsCompleted);

        Clock.Advance(TimeSpan.FromSeconds(2));
        await settled;

        Assert.Single(_catcher.Caught);
    }

    private static string? Reason(CaughtWebhook caught, string side) =>
        caught.Data[side]?["reason"]?.GetValue<string>() is { } id
            ? TwinDemo.ArchiveReasons.Single(r => r.Id == id).Text
            : null;
}
