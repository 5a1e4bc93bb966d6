using System.Data.Common;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Byteboard.Tests.Working;

/// <summary>
/// Somebody changes an interview in the very moment in which it is decided upon. PostgreSQL alone lets both in: the other one
/// is a connection of the test's, which holds the candidate until it commits.
/// </summary>
public sealed class MomentTests
{
    [Fact]
    public async Task Whoever_begins_in_the_moment_of_the_reminder_is_not_reminded()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        await host.InvitedAsync();
        await using (var other = await OtherAsync(host))
        {
            host.Clock.Advance(CareSteps.Week - InterviewTimers.ReminderBefore);
            host.Get<LaneBell>().Ring();
            await IsWaitedForAsync(other);

            await ChangeAsync(other, InterviewStatus.Active);
        }

        await host.QuietAsync();
        Assert.False(
            await host.ReadAsync(db =>
                db.InterviewEvents.AnyAsync(e => e.Step == InterviewStep.Remind, Ending)
            )
        );
    }

    [Fact]
    public async Task A_reminder_by_hand_in_the_moment_of_the_start_is_refused()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        var (_, reference) = await host.InvitedAsync();
        Task<StepAnswer> reminding;
        await using (var other = await OtherAsync(host))
        {
            reminding = host.RemindAsync(reference);
            await IsWaitedForAsync(other);

            await ChangeAsync(other, InterviewStatus.Active);
        }

        Assert.Equal(
            InterviewStatus.Active,
            Assert.IsType<StepAnswer.Refused>(await reminding).Status
        );
        Assert.Equal(0, host.Reminders());
    }

    [Fact]
    public async Task An_invitation_that_is_cancelled_in_the_moment_of_its_sending_is_not_sent()
    {
        await using var host = await ByteboardHost.StartAsync(
            Store.PostgreSql,
            ("Sending:Paused", "true")
        );
        await host.InvitedAsync();
        await using (var other = await OtherAsync(host))
        {
            var settings = (IConfigurationRoot)host.Get<IConfiguration>();
            settings["Sending:Paused"] = "false";
            settings.Reload();
            host.Get<LaneBell>().Ring();
            await IsWaitedForAsync(other);

            await ChangeAsync(other, InterviewStatus.Cancelled);
        }

        await Eventually.TrueAsync(
            async () => (await host.MailErrandAsync()).State is ErrandState.Withdrawn,
            "the invitation is withdrawn"
        );
        Assert.Empty(host.Mails());
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static async Task<DbConnection> OtherAsync(ByteboardHost host)
    {
        var other = await host.ConnectAsync();
        await other.RunAsync("""BEGIN; UPDATE "Candidates" SET "Name" = "Name" """);
        return other;
    }

    private static Task IsWaitedForAsync(DbConnection other) =>
        Eventually.TrueAsync(
            async () =>
            {
                await using var command = other.CreateCommand();
                command.CommandText = """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """;
                return await command.ExecuteScalarAsync(Ending) is > 0L;
            },
            "somebody waits for the candidate"
        );

    private static Task ChangeAsync(DbConnection other, InterviewStatus status) =>
        other.RunAsync(
            $"""UPDATE "Interviews" SET "Status" = '{status}', "Version" = "Version" + 1; COMMIT"""
        );
}
