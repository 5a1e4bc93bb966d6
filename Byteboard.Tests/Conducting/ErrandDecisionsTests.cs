using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Byteboard.Tests.Conducting;

/// <summary>"It is there" and "send again", said of what nobody knows or what failed.</summary>
public sealed class ErrandDecisionsTests
{
    private static readonly TimeSpan BeforeSearching = TimeSpan.FromSeconds(10);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_is_there_opens_the_deadline_it_named_and_the_note_follows(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        var mail = await host.MailErrandAsync();
        Assert.Equal(ErrandState.Uncertain, mail.State);
        Assert.Equal(CandidateState.NeedsAttention, await StateAsync(host, opportunity));
        await host.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal(ErrandDecision.Settled, await ItIsThereAsync(host, mail.Id));

        var deadline = mail.DeadlineUtc!.Value;
        Assert.Equal(deadline, (await host.NewestAsync()).DeadlineUtc);
        Assert.Contains(
            deadline.ToString("d MMM yyyy HH:mm"),
            Assert.Single(host.Twin.Notes(opportunity)).Value
        );
        Assert.Equal(CandidateState.Invited, await StateAsync(host, opportunity));
        Assert.Equal(2, smtp.Letters.Count);
        await host.AdvanceAsync(deadline - host.NowUtc());
        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_is_sent_again_is_the_same_letter_with_a_deadline_that_counts_from_then(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        smtp.Says("END", "250 fine");
        await host.AdvanceAsync(TimeSpan.FromDays(9));

        Assert.Equal(
            ErrandDecision.SentAgain,
            await SendAgainAsync(host, (await host.MailErrandAsync()).Id)
        );

        Assert.Equal(3, smtp.Letters.Count);
        Assert.Single(smtp.Letters.Select(Read).Select(l => l.MessageId).Distinct());
        Assert.Equal(ErrandState.Done, (await host.MailErrandAsync()).State);
        Assert.Equal(host.NowUtc().AddDays(7), (await host.NewestAsync()).DeadlineUtc);
        Assert.Single(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_that_breaks_again_is_left_to_a_person_again(Store store)
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        await host.InviteAsync();

        await SendAgainAsync(host, (await host.MailErrandAsync()).Id);

        Assert.Equal(ErrandState.Uncertain, (await host.MailErrandAsync()).State);
        Assert.Equal(3, smtp.Letters.Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_refused_email_that_is_sent_again_brings_back_its_note(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", "550 no such person"));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        var mail = await host.MailErrandAsync();
        Assert.Equal((ErrandState.Failed, host.Now), (mail.State, mail.SettledAt));
        Assert.Equal(ErrandDecision.NothingToDecide, await ItIsThereAsync(host, mail.Id));
        smtp.Says("RCPT", "250 fine");

        Assert.Equal(ErrandDecision.SentAgain, await SendAgainAsync(host, mail.Id));

        Assert.Single(smtp.Letters);
        Assert.Single(host.Twin.Notes(opportunity));
        Assert.Equal(CandidateState.Invited, await StateAsync(host, opportunity));
        Assert.Null((await host.MailErrandAsync()).SettledAt);
        await host.ExtendAsync((await host.NewestAsync()).Reference, host.NowUtc().AddDays(20));
        Assert.Equal(host.NowUtc().AddDays(20), (await host.NewestAsync()).DeadlineUtc);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_that_is_there_is_done_and_not_added_once_more(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await DoubtfulNoteAsync(host, LostAnswer.AfterTheWrite);
        var note = await host.NoteErrandAsync();
        Assert.Equal((ErrandState.Uncertain, host.Now), (note.State, note.SettledAt));

        Assert.Equal(ErrandDecision.Settled, await ItIsThereAsync(host, note.Id));

        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_that_is_sent_again_needs_no_key_that_may_list_notes(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await DoubtfulNoteAsync(host, LostAnswer.BeforeTheWrite);
        var note = await host.NoteErrandAsync();

        Assert.Equal(ErrandDecision.SentAgain, await SendAgainAsync(host, note.Id));

        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
        Assert.EndsWith(note.Reference, Assert.Single(host.Twin.Notes(opportunity)).Value);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_two_people_at_once_one_decides(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await DoubtfulNoteAsync(host, LostAnswer.BeforeTheWrite);
        var note = await host.NoteErrandAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    Task.Run(() =>
                        Decisions(host)
                            .SendAgainAsync(host.TeamId, ByteboardHost.Admin, note.Id, Ending)
                    )
                )
        );
        await host.QuietAsync();

        Assert.Single(answers, ErrandDecision.SentAgain);
        Assert.Equal(5, answers.Count(a => a is ErrandDecision.NothingToDecide));
        Assert.Single(host.Twin.Notes(opportunity));
        Assert.Single(await EventsAsync(host));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_nobody_wants_any_more_is_withdrawn_and_not_sent(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await DoubtfulNoteAsync(host, LostAnswer.BeforeTheWrite);
        var note = await host.NoteErrandAsync();
        await host.CancelAsync((await host.NewestAsync()).Reference);

        Assert.Equal(ErrandDecision.Withdrawn, await SendAgainAsync(host, note.Id));

        Assert.Equal(ErrandState.Withdrawn, (await host.NoteErrandAsync()).State);
        Assert.Empty(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_email_whose_place_a_newer_one_took_is_not_sent_again(Store store)
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        var first = await host.MailErrandAsync();
        smtp.Says("END", "250 fine");
        await host.ArchiveAsync(opportunity);
        await host.UnarchiveAsync(opportunity);
        Assert.Equal(3, smtp.Letters.Count);
        var deadline = (await host.NewestAsync()).DeadlineUtc;

        Assert.Equal(ErrandDecision.Withdrawn, await SendAgainAsync(host, first.Id));

        Assert.Equal(3, smtp.Letters.Count);
        Assert.Equal(deadline, (await host.NewestAsync()).DeadlineUtc);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_has_begun_before_anybody_said_that_the_email_is_there_gets_their_note(
        Store store
    )
    {
        await using var smtp = new SmtpStub(("END", SmtpStub.Close));
        await using var host = await StartAsync(store, smtp);
        var opportunity = await host.InviteAsync();
        await host.StartAsync((await host.NewestAsync()).Reference);

        await ItIsThereAsync(host, (await host.MailErrandAsync()).Id);

        Assert.Equal(ErrandState.Done, (await host.NoteErrandAsync()).State);
        Assert.Single(host.Twin.Notes(opportunity));
        Assert.Equal(InterviewStatus.Active, (await host.NewestAsync()).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task While_the_integration_is_off_what_is_sent_again_waits(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await DoubtfulNoteAsync(host, LostAnswer.BeforeTheWrite);
        await host.SwitchAsync(on: false);

        Assert.Equal(
            ErrandDecision.WhenOn,
            await SendAgainAsync(host, (await host.NoteErrandAsync()).Id)
        );
        Assert.Empty(host.Twin.Notes(opportunity));

        await host.SwitchAsync(on: true);
        await host.QuietAsync();
        Assert.Single(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_history_says_who_decided_and_when(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await DoubtfulNoteAsync(host, LostAnswer.AfterTheWrite);
        var note = await host.NoteErrandAsync();

        await ItIsThereAsync(host, note.Id);

        var said = Assert.Single(await EventsAsync(host));
        Assert.Equal(
            (CandidateStep.ItIsThere, host.Now, "admin-1", "Priya Raman", note.Id),
            (said.Step, said.At, said.ById, said.ByName, said.ErrandId)
        );
        Assert.Equal(
            ErrandDecision.NotFound,
            await Decisions(host).ItIsThereAsync(host.TeamId, ByteboardHost.Admin, 4711, Ending)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_history_says_who_asked_for_a_look_or_chose_what_to_send(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate(["Senior SWE", "Junior Web"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var id = (await host.CandidateAsync(opportunity))!.Id;
        var type = await host.ReadAsync(db => db.InterviewTypes.Select(t => t.Id).FirstAsync());
        var tray = host.Get<WaitingTray>();

        await tray.CheckAgainAsync(host.TeamId, ByteboardHost.Admin, id, Ending);
        await host.QuietAsync();
        await tray.SendNowAsync(host.TeamId, ByteboardHost.Admin, id, Ending);
        await host.QuietAsync();
        await tray.ChooseAndSendAsync(host.TeamId, ByteboardHost.Admin, id, type, Ending);
        await host.QuietAsync();

        Assert.Equal(
            [CandidateStep.CheckAgain, CandidateStep.SendNow, CandidateStep.ChooseAndSend],
            (await EventsAsync(host)).Select(e => e.Step)
        );
    }

    private static ErrandDecisions Decisions(ByteboardHost host) => host.Get<ErrandDecisions>();

    private static async Task<ErrandDecision> ItIsThereAsync(ByteboardHost host, long errandId)
    {
        var answer = await Decisions(host)
            .ItIsThereAsync(host.TeamId, ByteboardHost.Admin, errandId, Ending);
        await host.QuietAsync();
        return answer;
    }

    private static async Task<ErrandDecision> SendAgainAsync(ByteboardHost host, long errandId)
    {
        var answer = await Decisions(host)
            .SendAgainAsync(host.TeamId, ByteboardHost.Admin, errandId, Ending);
        await host.QuietAsync();
        return answer;
    }

    // Somebody invited, whose note may or may not be in Lever.
    private static async Task<string> DoubtfulNoteAsync(ByteboardHost host, LostAnswer lost)
    {
        host.Twin.Misbehave = new()
        {
            Notes = new() { Lost = lost, Next = 1 },
        };
        var opportunity = await host.InviteAsync();
        await host.AdvanceAsync(BeforeSearching);
        return opportunity;
    }

    private static async Task<CandidateState> StateAsync(ByteboardHost host, string opportunity) =>
        (await host.CandidateAsync(opportunity))!.State;

    private static Task<List<CandidateEvent>> EventsAsync(ByteboardHost host) =>
        host.ReadAsync(db => db.CandidateEvents.OrderBy(e => e.Id).ToListAsync(Ending));

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
