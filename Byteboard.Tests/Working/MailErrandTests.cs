using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.LeverTwin;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Byteboard.Tests.Working;

public sealed class MailErrandTests
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(3);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_note_and_the_deadline_wait_for_the_email(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        Assert.Empty(host.Twin.Notes(opportunity));
        Assert.Null((await host.InterviewsAsync()).Single().DeadlineUtc);
        Assert.Null((await host.NoteErrandAsync()).DueAt);
        var mail = await host.MailErrandAsync();
        Assert.Equal((ErrandState.Pending, 1), (mail.State, mail.Attempts));
        Assert.NotNull(mail.LastFault);

        await host.AdvanceAsync(Retry - TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await host.MailErrandAsync()).Attempts);
        smtp.Says("RCPT", "250 fine");
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var deadline = host.Clock.GetUtcNow().UtcDateTime.AddDays(7);
        Assert.Equal(deadline, (await host.InterviewsAsync()).Single().DeadlineUtc);
        Assert.Contains(
            deadline.ToString("d MMM yyyy HH:mm"),
            Assert.Single(host.Twin.Notes(opportunity)).Value
        );
        Assert.Single(smtp.Letters);
        Assert.Equal(ErrandState.Done, (await host.MailErrandAsync()).State);
        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_is_refused_for_good_fails_and_there_is_no_note(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", "550 no such person"));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();

        Assert.Equal(ErrandState.Failed, (await host.MailErrandAsync()).State);
        Assert.Equal(ErrandState.Withdrawn, (await host.NoteErrandAsync()).State);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Single(smtp.Commands, c => c.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.Empty(host.Twin.Notes(opportunity));
        Assert.Null((await host.InterviewsAsync()).Single().DeadlineUtc);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_is_turned_away_twelve_times_fails(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        await host.InviteAsync();

        for (var attempt = 1; attempt < Errand.MaxAttempts; attempt++)
        {
            var mail = await host.MailErrandAsync();
            Assert.Equal((ErrandState.Pending, attempt), (mail.State, mail.Attempts));
            await host.AdvanceAsync(TimeSpan.FromMilliseconds(mail.DueAt!.Value - host.Now));
        }

        Assert.Equal(ErrandState.Failed, (await host.MailErrandAsync()).State);
        Assert.Equal(ErrandState.Withdrawn, (await host.NoteErrandAsync()).State);
        Assert.Empty(smtp.Letters);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_whose_connection_broke_is_sent_once_more_as_the_same_letter(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();

        Assert.Equal(2, smtp.Letters.Count);
        var letters = smtp.Letters.Select(Read).ToList();
        Assert.Single(letters.Select(l => l.MessageId).Distinct());
        Assert.Single(letters.Select(l => l.TextBody).Distinct());
        var mail = await host.MailErrandAsync();
        Assert.Equal((ErrandState.Uncertain, 2), (mail.State, mail.Attempts));
        Assert.Empty(host.Twin.Notes(opportunity));
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, smtp.Letters.Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_mail_server_is_away_the_email_waits(Store store)
    {
        await using var smtp = new SmtpStub(("CONNECT", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        var mail = await host.MailErrandAsync();
        Assert.Equal((ErrandState.Pending, false), (mail.State, mail.BrokeOnce));

        smtp.Says("CONNECT", "220 stub");
        await host.AdvanceAsync(Retry);
        Assert.Single(smtp.Letters);
        Assert.Single(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_the_interview_no_longer_wants_is_withdrawn_with_its_note(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        await host.ChangeAsync(async db => (await db.Interviews.SingleAsync()).CancelByArchive());
        smtp.Says("RCPT", "250 fine");

        await host.AdvanceAsync(Retry);

        Assert.Equal(ErrandState.Withdrawn, (await host.MailErrandAsync()).State);
        Assert.Equal(ErrandState.Withdrawn, (await host.NoteErrandAsync()).State);
        Assert.Empty(smtp.Letters);
        Assert.Empty(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_waits_while_the_integration_is_off_and_goes_on_after_it(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        smtp.Says("RCPT", "250 fine");
        await host.SwitchAsync(on: false);

        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(smtp.Letters);
        await host.SwitchAsync(on: true);
        await host.QuietAsync();

        Assert.Single(smtp.Letters);
        Assert.Single(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_crash_while_an_email_was_being_sent_sends_the_same_letter_once_more(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        await LeaveSendingAsync(host);
        smtp.Says("RCPT", "250 fine");

        await host.RestartAsync();
        await host.QuietAsync();

        Assert.Single(smtp.Letters);
        var mail = await host.MailErrandAsync();
        Assert.Equal((ErrandState.Done, true, 2), (mail.State, mail.BrokeOnce, mail.Attempts));
        Assert.Single(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_second_crash_while_an_email_was_being_sent_leaves_it_to_a_person(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        await host.InviteAsync();
        for (var crash = 0; crash < 2; crash++)
        {
            await LeaveSendingAsync(host);
            await host.RestartAsync();
            await host.QuietAsync();
        }

        Assert.Equal(ErrandState.Uncertain, (await host.MailErrandAsync()).State);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_cannot_even_be_written_does_not_stop_the_others(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", "450 later"));
        await using var host = await StartAsync(store, smtp);
        await host.InviteAsync();
        await host.ReadAsync(db =>
            db.Errands.Where(e => e.Kind == ErrandKind.InvitationEmail)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.Reference, "("))
        );
        smtp.Says("RCPT", "250 fine");
        await host.AdvanceAsync(Retry);

        var other = host.AddTagged();
        await host.MoveAsync(other, TwinDemo.ByteboardInterview);

        Assert.Single(smtp.Letters);
        Assert.Single(host.Twin.Notes(other));
        Assert.Equal(
            ErrandState.Uncertain,
            await host.ReadAsync(db =>
                db.Errands.OrderBy(e => e.Id).Select(e => e.State).FirstAsync()
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_begins_before_the_mail_server_has_answered_has_the_deadline_and_the_note(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Hold));
        await using var host = await StartAsync(store, smtp);
        var opportunity = host.AddTagged();
        await host.DeliverMoveAsync(opportunity);
        await smtp.Reached("END");
        await host.Get<InterviewSteps>()
            .StartAsync(
                host.TeamId,
                (await host.NewestAsync()).Reference,
                Actor.Of(ByteboardHost.Admin),
                TestContext.Current.CancellationToken
            );

        smtp.GoOn();
        await host.QuietAsync();

        var interview = await host.NewestAsync();
        Assert.Equal(
            (InterviewStatus.Active, host.NowUtc().AddDays(7)),
            (interview.Status, interview.DeadlineUtc)
        );
        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
        Assert.Single(host.Twin.Notes(opportunity));
        Assert.False(
            await host.ReadAsync(db =>
                db.Timers.AnyAsync(t =>
                    t.Kind == TimerKind.Reminder || t.Kind == TimerKind.Deadline
                )
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reminder_or_a_withdrawal_that_is_refused_needs_attention(Store store)
    {
        await using var smtp = new SmtpStub();
        await using var host = await StartAsync(store, smtp);
        var (opportunity, reference) = await host.InvitedAsync();
        smtp.Says("RCPT", "550 no such person");

        await host.RemindAsync(reference);
        Assert.True((await host.CandidateAsync(opportunity))!.NeedsAttention);

        smtp.Says("RCPT", "250 fine");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.RemindAsync(reference);
        Assert.False((await host.CandidateAsync(opportunity))!.NeedsAttention);

        smtp.Says("RCPT", "550 no such person");
        await host.CancelAsync(reference);
        Assert.True((await host.CandidateAsync(opportunity))!.NeedsAttention);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reminder_that_is_sent_once_more_names_the_deadline_that_runs_now(
        Store store
    )
    {
        await using var smtp = new SmtpStub();
        await using var host = await StartAsync(store, smtp);
        var (_, reference) = await host.InvitedAsync();
        smtp.Says("RCPT", "450 later");
        await host.RemindAsync(reference);
        await LeaveSendingAsync(host, ErrandKind.ReminderEmail);
        smtp.Says("RCPT", "250 fine");
        var until = host.NowUtc().AddDays(20);
        await host.ExtendAsync(reference, until);

        await host.RestartAsync();
        await host.QuietAsync();

        Assert.Contains(until.ToString("d MMMM yyyy, HH:mm"), Read(smtp.Letters.Last()).TextBody!);
    }

    // As a process leaves it that was killed between the mark and the result.
    private static Task<int> LeaveSendingAsync(
        ByteboardHost host,
        ErrandKind kind = ErrandKind.InvitationEmail
    ) =>
        host.ReadAsync(db =>
            db.Errands.Where(e => e.Kind == kind)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.State, ErrandState.Sending))
        );

    private static Task<ByteboardHost> StartAsync(Store store, SmtpStub smtp) =>
        ByteboardHost.StartAsync(
            store,
            ("Mail:Kind", "Smtp"),
            ("Mail:From", "byteboard@example.com"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", smtp.Port.ToString()),
            ("Mail:Smtp:Security", "None")
        );

    private static MimeMessage Read(string letter) =>
        MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(letter)));
}
