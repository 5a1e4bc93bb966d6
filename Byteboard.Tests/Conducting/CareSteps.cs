using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Conducting;

/// <summary>What these tests do to interviews and ask of them.</summary>
internal static class CareSteps
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static InterviewCare Care(this ByteboardHost host) => host.Get<InterviewCare>();

    public static DateTime NowUtc(this ByteboardHost host) => host.Clock.GetUtcNow().UtcDateTime;

    /// <summary>The newest interview.</summary>
    public static async Task<Interview> NewestAsync(this ByteboardHost host) =>
        (await host.InterviewsAsync())[^1];

    /// <summary>Somebody who has been invited; their opportunity and the interview's reference.</summary>
    public static async Task<(string Opportunity, string Reference)> InvitedAsync(
        this ByteboardHost host
    )
    {
        var opportunity = await host.InviteAsync();
        return (opportunity, (await host.NewestAsync()).Reference);
    }

    public static Task<StepAnswer> ExtendAsync(
        this ByteboardHost host,
        string reference,
        DateTime until
    ) =>
        host.DoAsync(care =>
            care.ExtendAsync(host.TeamId, reference, ByteboardHost.Admin, until, Ending)
        );

    public static Task<StepAnswer> RemindAsync(this ByteboardHost host, string reference) =>
        host.DoAsync(care => care.RemindAsync(host.TeamId, reference, ByteboardHost.Admin, Ending));

    public static Task<StepAnswer> CancelAsync(this ByteboardHost host, string reference) =>
        host.DoAsync(care => care.CancelAsync(host.TeamId, reference, ByteboardHost.Admin, Ending));

    public static Task<StepAnswer> BounceAsync(this ByteboardHost host, string reference) =>
        host.DoAsync(care =>
            care.MarkBouncedAsync(host.TeamId, reference, ByteboardHost.Admin, Ending)
        );

    public static Task<StepAnswer> ReissueAsync(
        this ByteboardHost host,
        string reference,
        string? email
    ) =>
        host.DoAsync(care =>
            care.ReissueAsync(host.TeamId, reference, ByteboardHost.Admin, email, Ending)
        );

    public static async Task<StepAnswer> StartAsync(this ByteboardHost host, string reference)
    {
        var answer = await host.Get<InterviewSteps>()
            .StartAsync(host.TeamId, reference, Actor.Of(ByteboardHost.Admin), Ending);
        await host.QuietAsync();
        return answer;
    }

    public static async Task<T> DoAsync<T>(
        this ByteboardHost host,
        Func<InterviewCare, Task<T>> work
    )
    {
        var answer = await work(host.Care());
        await host.QuietAsync();
        return answer;
    }

    /// <summary>The history, oldest first: what happened, and who did it.</summary>
    public static Task<List<(InterviewStep?, ActorKind)>> HistoryAsync(this ByteboardHost host) =>
        host.ReadAsync(async db =>
            (await db.InterviewEvents.OrderBy(e => e.Id).ToListAsync(Ending)).ConvertAll(e =>
                (e.Step, e.By)
            )
        );

    /// <summary>How many e-mails went out whose subject begins like this.</summary>
    public static int MailsAbout(this ByteboardHost host, string subject) =>
        host.Mails().Count(m => m.Subject!.StartsWith(subject, StringComparison.Ordinal));

    public static int Reminders(this ByteboardHost host) => host.MailsAbout("Reminder");

    /// <summary>Un-archives in Lever, and posts the event.</summary>
    public static async Task UnarchiveAsync(this ByteboardHost host, string opportunity)
    {
        host.Twin.Unarchive(opportunity);
        (
            await host.PostAsync(
                Domain.LeverIntegrations.WebhookKind.ArchiveChange,
                An.Event(host).Unarchived(opportunity, TwinDemo.ReasonId("Withdrew"))
            )
        ).EnsureSuccessStatusCode();
        await host.QuietAsync();
    }
}
