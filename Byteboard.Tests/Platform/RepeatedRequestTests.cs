using Byteboard.Domain.Interviews;
using Byteboard.Domain.Platform;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Platform;

/// <summary>One key, one effect: whatever the platform repeats, and however many at once.</summary>
public sealed class RepeatedRequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_request_is_answered_the_same_and_takes_effect_once(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        var reference = await host.InterviewAsync();

        var first = await host.TellAsync(token, reference, "started", "{}", "k-1");
        var later = await host.TellAsync(token, reference, "submitted", "{}", "k-2");
        var again = await host.TellAsync(token, reference, "started", null, "k-1"); // no body is an empty object

        Assert.Equal((200, 200, 200), (first.Status, later.Status, again.Status));
        Assert.False(first.IsReplay);
        Assert.True(again.IsReplay);
        Assert.Equal((first.Text, first.MediaType), (again.Text, again.MediaType));
        Assert.Equal(InterviewStatus.Eta, (await host.FindAsync(reference)).Status);
        Assert.Equal(2, await host.ReadAsync(db => db.InterviewEvents.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_repeat_is_answered_even_when_it_would_not_be_right_any_more()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();
        var reference = await host.InterviewAsync(InterviewStatus.Active);
        const string body = """{"expectedAt":"2026-11-23T11:00:00Z"}""";
        await host.TellAsync(token, reference, "submitted", body, "k");

        host.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(200, (await host.TellAsync(token, reference, "submitted", body, "k")).Status);
    }

    [Theory]
    [InlineData("submitted", """{"expectedAt":"2026-11-26T10:00:00Z"}""")]
    [InlineData("abandoned", """{"expectedAt":"2026-11-25T10:00:00Z"}""")]
    public async Task The_same_key_with_another_request_is_refused(string step, string body)
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();
        var reference = await host.InterviewAsync(InterviewStatus.Active);
        await host.TellAsync(
            token,
            reference,
            "submitted",
            """{"expectedAt":"2026-11-25T10:00:00Z"}""",
            "k"
        );

        var answer = await host.TellAsync(token, reference, step, body, "k");
        var elsewhere = await host.TellAsync(
            token,
            await host.InterviewAsync(InterviewStatus.Active),
            "submitted",
            """{"expectedAt":"2026-11-25T10:00:00Z"}""",
            "k"
        );

        Assert.Equal(422, answer.Status);
        Assert.Equal((422, "key-used"), (elsewhere.Status, elsewhere["code"]));
        Assert.Equal(
            new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Utc),
            (await host.FindAsync(reference)).EtaUtc
        );
    }

    [Fact]
    public async Task A_refusal_uses_no_key_up()
    {
        await using var host = await PlatformSteps.StartAsync();
        var token = await host.TokenAsync();
        var reference = await host.InterviewAsync();

        var tooEarly = await host.TellAsync(token, reference, "submitted", "{}", "k");
        await host.TellAsync(token, reference, "started");
        var inTime = await host.TellAsync(token, reference, "submitted", "{}", "k");

        Assert.Equal((409, 200), (tooEarly.Status, inTime.Status));
        Assert.False(inTime.IsReplay);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Many_at_once_with_one_key_have_one_effect_and_one_answer(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        for (var round = 0; round < 5; round++)
        {
            var reference = await host.InterviewAsync(InterviewStatus.Eta);
            var key = $"k-{round}";

            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(_ =>
                        host.TellAsync(token, reference, "finalised", PlatformSteps.Result, key)
                    )
            );

            Assert.All(answers, a => Assert.True(a.Status is 200, a.Text));
            Assert.Single(answers.Select(a => a.Text).Distinct());
            Assert.Equal(1, answers.Count(a => !a.IsReplay));
        }

        Assert.Equal(
            (5, 5, 5),
            await host.ReadAsync(async db =>
                (
                    await db.InterviewEvents.CountAsync(Cancel),
                    await db.Errands.CountAsync(Cancel),
                    await db.PlatformAnswers.CountAsync(Cancel)
                )
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_at_once_with_one_key_and_different_requests_have_one_effect(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        string[] references =
        [
            await host.InterviewAsync(),
            await host.InterviewAsync(),
            await host.InterviewAsync(),
        ];

        var answers = await Task.WhenAll(
            references.Select(r => host.TellAsync(token, r, "started", "{}", "one"))
        );

        Assert.Equal([200, 422, 422], answers.Select(a => a.Status).Order());
        Assert.Equal(1, await host.ReadAsync(db => db.InterviewEvents.CountAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_answer_is_kept_seven_days_and_old_ones_go_a_hundred_at_a_time(Store store)
    {
        await using var host = await PlatformSteps.StartAsync(store);
        var token = await host.TokenAsync();
        await host.ChangeAsync(db =>
        {
            db.PlatformAnswers.AddRange(
                Enumerable
                    .Range(0, 130)
                    .Select(n => new PlatformAnswer
                    {
                        TeamId = host.TeamId,
                        Key = $"old-{n}",
                        RequestHash = "h",
                        Status = 200,
                        Body = "{}",
                        AtUtc = host.Clock.GetUtcNow().UtcDateTime,
                    })
            );
            return Task.CompletedTask;
        });

        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.TellAsync(token, await host.InterviewAsync(), "started");
        Assert.Equal(131, await CountAsync(host)); // to the second they are still kept
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.TellAsync(token, await host.InterviewAsync(), "started");

        Assert.Equal(32, await CountAsync(host));
    }

    private static Task<int> CountAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.PlatformAnswers.CountAsync(Cancel));
}
