using Byteboard.Domain.Candidates;
using Byteboard.Domain.Conducting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Conducting;

/// <summary>What people do to an invitation, from end to end.</summary>
public sealed class InterviewCareTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_expired_invitation_opens_again_with_its_link_and_a_new_reminder(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        var link = (await host.NewestAsync()).LinkHash;
        await host.AdvanceAsync(CareSteps.Week);
        Assert.Equal(CandidateState.Expired, (await host.CandidateAsync(opportunity))!.State);

        var until = host.NowUtc().AddDays(3);
        Assert.Equal(
            new StepAnswer.Done(InterviewStatus.Invited),
            await host.ExtendAsync(reference, until)
        );

        var interview = await host.NewestAsync();
        Assert.Equal((link, until), (interview.LinkHash, interview.DeadlineUtc));
        Assert.Equal(CandidateState.Invited, (await host.CandidateAsync(opportunity))!.State);
        Assert.Equal(0, host.Reminders()); // it came too late: the week was over at once
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(1, host.Reminders());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(InterviewStatus.Expired, (await host.NewestAsync()).Status);
        var extended = await host.ReadAsync(db =>
            db.InterviewEvents.SingleAsync(e => e.Step == InterviewStep.Extend)
        );
        Assert.Equal(
            (until, ByteboardHost.Admin.Name, ByteboardHost.Admin.UserId),
            (extended.UntilUtc, extended.ByName, extended.ById)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(90.01)]
    public async Task A_deadline_in_the_past_or_too_far_ahead_is_not_taken(double days)
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);
        var (_, reference) = await host.InvitedAsync();
        var before = await host.NewestAsync();

        var answer = await host.ExtendAsync(reference, host.NowUtc().AddDays(days));

        Assert.Equal("deadline", Assert.IsType<StepAnswer.Invalid>(answer).Field);
        await AssertUnchangedAsync(host, before);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_expired_one_stays_closed_while_a_later_one_of_its_type_is_open(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.AdvanceAsync(CareSteps.Week);
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        Assert.Equal(2, (await host.InterviewsAsync()).Count);

        var answer = await host.ExtendAsync(reference, host.NowUtc().AddDays(3));

        Assert.Contains(
            "is open for this candidate",
            Assert.IsType<StepAnswer.Refused>(answer).Why
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archived_candidates_expired_invitation_is_not_opened(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.AdvanceAsync(CareSteps.Week);
        await host.ArchiveAsync(opportunity);

        var extended = await host.ExtendAsync(reference, host.NowUtc().AddDays(3));
        var reissued = await host.ReissueAsync(reference, "right@example.com");

        Assert.Contains("Un-archive", Assert.IsType<StepAnswer.Refused>(extended).Why);
        Assert.Contains("Un-archive", Assert.IsType<StepAnswer.Refused>(reissued).Why);
        Assert.Single(await host.InterviewsAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reminder_by_hand_goes_out_once_an_hour_at_most(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (_, reference) = await host.InvitedAsync();

        Assert.IsType<StepAnswer.Done>(await host.RemindAsync(reference));
        Assert.IsType<StepAnswer.Refused>(await host.RemindAsync(reference));
        Assert.Equal(1, host.Reminders());
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.IsType<StepAnswer.Done>(await host.RemindAsync(reference));

        Assert.Equal(2, host.Reminders());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Before_the_invitation_is_sent_there_is_nothing_to_remind_of_or_to_extend(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        var (_, reference) = await host.InvitedAsync();

        Assert.IsType<StepAnswer.Refused>(await host.RemindAsync(reference));
        Assert.IsType<StepAnswer.Refused>(
            await host.ExtendAsync(reference, host.NowUtc().AddDays(3))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_candidate_is_told_once_that_the_invitation_is_withdrawn(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();

        Assert.Equal(
            new StepAnswer.Done(InterviewStatus.Cancelled),
            await host.CancelAsync(reference)
        );
        Assert.IsType<StepAnswer.Refused>(await host.CancelAsync(reference));

        var mail = host.Mails().Single(m => m.Subject!.Contains("withdrawn"));
        Assert.DoesNotContain("https://", mail.TextBody);
        Assert.Equal(2, host.Mails().Count);
        Assert.Equal(CandidateState.Cancelled, (await host.CandidateAsync(opportunity))!.State);
        await host.AdvanceAsync(CareSteps.Week);
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Whoever_never_got_the_invitation_is_not_told_and_gets_none_later(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store, ("Sending:Paused", "true"));
        var (opportunity, reference) = await host.InvitedAsync();
        await host.CancelAsync(reference);

        await host.RestartAsync(("Sending:Paused", "false"));
        await host.QuietAsync();
        await Eventually.TrueAsync(
            async () => (await host.MailErrandAsync()).State is ErrandState.Withdrawn,
            "the invitation is withdrawn"
        );

        Assert.Empty(host.Mails());
        Assert.Empty(host.Twin.Notes(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_cancellation_by_a_person_is_not_undone_by_archiving_and_un_archiving(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.CancelAsync(reference);
        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await host.UnarchiveAsync(opportunity);

        Assert.Equal(InterviewStatus.Cancelled, (await host.NewestAsync()).Status);
        Assert.Equal(2, host.Mails().Count); // the invitation and its withdrawal
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archive_in_Lever_closes_silently_and_its_undoing_opens_the_same_link(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        var link = (await host.NewestAsync()).LinkHash;

        await host.ArchiveAsync(opportunity);
        Assert.Equal(InterviewStatus.Cancelled, (await host.NewestAsync()).Status);
        Assert.Single(host.Mails());
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.UnarchiveAsync(opportunity);

        var interview = Assert.Single(await host.InterviewsAsync());
        Assert.Equal((link, InterviewStatus.Invited), (interview.LinkHash, interview.Status));
        Assert.Equal(2, host.MailsAbout("Your interview"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archive_that_is_undone_soon_opens_the_link_however_old_the_move_is(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(5));
        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.UnarchiveAsync(opportunity);

        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
        Assert.Equal(2, host.MailsAbout("Your interview"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archive_that_is_undone_after_days_asks_a_person(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromDays(4));

        await host.UnarchiveAsync(opportunity);

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.OldEntry),
            await host.VerdictAsync(opportunity)
        );
        Assert.Equal(InterviewStatus.Cancelled, (await host.NewestAsync()).Status);
        await host.LookByPersonAsync(opportunity);
        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_types_that_one_archive_closed_both_open_again(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, _) = await host.InvitedAsync();
        await host.Get<WaitingTray>()
            .ChooseAndSendAsync(
                host.TeamId,
                ByteboardHost.Admin,
                (await host.CandidateAsync(opportunity))!.Id,
                await host.ReadAsync(db =>
                    db.InterviewTypes.Where(t => t.Name == "Junior Web")
                        .Select(t => t.Id)
                        .SingleAsync()
                ),
                Ending
            );
        await host.QuietAsync();
        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await host.UnarchiveAsync(opportunity);

        Assert.Equal(
            [InterviewStatus.Invited, InterviewStatus.Invited],
            (await host.InterviewsAsync()).Select(i => i.Status)
        );
        Assert.Equal(4, host.Mails().Count);
        Assert.Null(await host.TimerAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_result_that_comes_after_the_removal_is_kept_without_words_about_the_work(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.StartAsync(reference);
        var steps = host.Get<InterviewSteps>();
        var by = Actor.Of(ByteboardHost.Admin);
        await steps.SubmitAsync(host.TeamId, reference, by, expectedUtc: null, Ending);
        await EraseAsync(host, opportunity);

        var answer = await steps.FinaliseAsync(
            host.TeamId,
            reference,
            by,
            new InterviewResult(
                "Strong",
                [],
                "Ines wrote clean code.",
                "https://reports.example.com/ines"
            ),
            Ending
        );
        await host.QuietAsync();

        Assert.IsType<StepAnswer.Done>(answer);
        var interview = await host.NewestAsync();
        Assert.Equal(
            ("Strong", "", null),
            (interview.Rating, interview.GraderSummary, interview.ReportUrl)
        );
        Assert.False(
            await host.ReadAsync(db => db.Errands.AnyAsync(e => e.Kind == ErrandKind.ResultNote))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_removal_takes_what_the_platform_wrote_and_the_tags_that_looks_saw(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddCandidate(["Senior SWE", "Met at Ines's meetup"]);
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        var reference = (await host.NewestAsync()).Reference;
        await host.StartAsync(reference);
        await host.Get<InterviewSteps>()
            .AbandonAsync(
                host.TeamId,
                reference,
                Actor.Of(ByteboardHost.Admin),
                "Ines had to leave",
                Ending
            );
        Assert.Contains("meetup", await KeptWordsAsync(host));

        await EraseAsync(host, opportunity);

        var kept = await KeptWordsAsync(host);
        Assert.DoesNotContain("meetup", kept);
        Assert.DoesNotContain("Ines", kept);
        Assert.Contains("tags: 2", kept);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_invitation_that_came_back_opens_again_without_another_email_to_that_address(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.BounceAsync(reference);
        await host.ArchiveAsync(opportunity);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await host.UnarchiveAsync(opportunity);

        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(
            (CandidateState.NeedsAttention, true),
            (candidate.State, candidate.NeedsAttention)
        );
        Assert.Single(host.Mails());
        Assert.IsType<StepAnswer.Done>(await host.ReissueAsync(reference, "right@example.com"));
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_corrected_address_closes_the_old_invitation_and_is_counted_once(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        Assert.IsType<StepAnswer.Done>(await host.BounceAsync(reference));
        Assert.Equal(
            CandidateState.NeedsAttention,
            (await host.CandidateAsync(opportunity))!.State
        );

        Assert.IsType<StepAnswer.Done>(await host.ReissueAsync(reference, "  Right@Example.com "));

        var interviews = await host.InterviewsAsync();
        var (old, corrected) = (interviews[0], interviews[1]);
        Assert.Equal(
            (InterviewStatus.Cancelled, corrected.Id, false),
            (old.Status, old.ReplacedById, old.CancelledByArchive)
        );
        Assert.Equal(
            (InterviewStatus.Invited, old.Id, old.StageEntryAt, old.TypeId, old.CandidateId),
            (
                corrected.Status,
                corrected.PreviousId,
                corrected.StageEntryAt,
                corrected.TypeId,
                corrected.CandidateId
            )
        );
        Assert.Equal(
            ("Right@Example.com", "right@example.com", ByteboardHost.Admin.UserId),
            (corrected.Email, corrected.NormalisedEmail, corrected.InvitedBy)
        );
        Assert.NotEqual(old.LinkHash, corrected.LinkHash);
        Assert.Equal(
            1,
            await host.ReadAsync(db => db.Interviews.CountAsync(i => i.ReplacedById == null))
        );
        Assert.Equal(
            ["Right@Example.com"],
            host.Mails()
                .Where(m => m.Subject!.StartsWith("Your interview", StringComparison.Ordinal))
                .Select(m => m.To.Mailboxes.Single().Address)
                .Where(a => a.StartsWith("Right", StringComparison.Ordinal))
        );
        Assert.Equal(2, host.Mails().Count);
        var candidate = (await host.CandidateAsync(opportunity))!;
        Assert.Equal(
            (CandidateState.Invited, corrected.Reference, false),
            (candidate.State, candidate.Reference, candidate.NeedsAttention)
        );
        Assert.Equal(
            [
                (null, ActorKind.Lever),
                (InterviewStep.MarkBounced, ActorKind.Person),
                (InterviewStep.Replace, ActorKind.Person),
                (null, ActorKind.Person),
            ],
            await host.HistoryAsync()
        );

        // A look after that leaves all as it is.
        await host.LookByPersonAsync(opportunity);
        Assert.Equal(2, (await host.InterviewsAsync()).Count);
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@example.com\r\nBcc: all@example.com")]
    public async Task Text_that_is_no_address_corrects_nothing(string? email)
    {
        await using var host = await ByteboardHost.StartAsync(Store.Sqlite);
        var (_, reference) = await host.InvitedAsync();
        var before = await host.NewestAsync();

        var answer = await host.ReissueAsync(reference, email);

        Assert.Equal("email", Assert.IsType<StepAnswer.Invalid>(answer).Field);
        await AssertUnchangedAsync(host, before);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_address_or_that_of_somebody_else_who_is_invited_is_not_taken(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InvitedAsync();
        var other = await host.NewestAsync();
        var (_, reference) = await host.InvitedAsync();
        var own = await host.NewestAsync();

        Assert.IsType<StepAnswer.Invalid>(
            await host.ReissueAsync(reference, own.Email.ToUpperInvariant())
        );
        Assert.IsType<StepAnswer.Refused>(await host.ReissueAsync(reference, other.Email));
        await AssertUnchangedAsync(host, own);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_unknown_reference_and_another_teams_are_not_found(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (_, reference) = await host.InvitedAsync();
        var other = await host.Get<Domain.Connecting.NewTeams>()
            .AddAsync(
                new Domain.Teams.Team { Name = "Other", TimeZone = "UTC" },
                "Production",
                Ending
            );

        Assert.IsType<StepAnswer.NotFound>(await host.CancelAsync("ZZZZ-ZZZ"));
        Assert.IsType<StepAnswer.NotFound>(
            await host.Care().CancelAsync(other, reference, ByteboardHost.Admin, Ending)
        );
        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Nothing_is_opened_for_somebody_whose_data_was_removed(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();
        await host.AdvanceAsync(CareSteps.Week);
        await EraseAsync(host, opportunity);

        Assert.IsType<StepAnswer.Refused>(
            await host.ExtendAsync(reference, host.NowUtc().AddDays(3))
        );
        Assert.IsType<StepAnswer.Refused>(await host.ReissueAsync(reference, "right@example.com"));
    }

    /// <summary>Two people press two buttons at once; the store orders them.</summary>
    [Fact]
    public async Task Of_two_corrections_at_once_one_holds_and_the_other_is_refused()
    {
        await using var host = await ByteboardHost.StartAsync(Store.PostgreSql);
        for (var i = 0; i < 5; i++)
        {
            var (_, reference) = await host.InvitedAsync();

            var answers = await Task.WhenAll(
                host.Care()
                    .ReissueAsync(
                        host.TeamId,
                        reference,
                        ByteboardHost.Admin,
                        $"one.{i}@example.com",
                        Ending
                    ),
                host.Care()
                    .ReissueAsync(
                        host.TeamId,
                        reference,
                        ByteboardHost.Admin,
                        $"two.{i}@example.com",
                        Ending
                    )
            );

            Assert.Single(answers.OfType<StepAnswer.Done>());
            Assert.Single(answers.OfType<StepAnswer.Refused>());
        }

        await host.QuietAsync();
        var interviews = await host.InterviewsAsync();
        Assert.Equal(10, interviews.Count);
        Assert.Equal(5, interviews.Count(i => i.Status is InterviewStatus.Invited));
        Assert.Equal(10, host.Mails().Count);
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static Task EraseAsync(ByteboardHost host, string opportunity) =>
        host.ChangeAsync(async db =>
            await Erasure.EraseAsync(
                db,
                await db.Candidates.SingleAsync(c => c.OpportunityId == opportunity),
                Actor.Lever,
                host.Now,
                Ending
            )
        );

    private static async Task<string> KeptWordsAsync(ByteboardHost host) =>
        string.Join(
            '\n',
            [
                .. (await host.ReadAsync(db => db.InterviewEvents.ToListAsync(Ending))).Select(e =>
                    e.Detail
                ),
                .. (await host.ReadAsync(db => db.Verdicts.ToListAsync(Ending)))
                    .SelectMany(v => v.Checks)
                    .Select(c => c.Saw),
            ]
        );

    private static async Task AssertUnchangedAsync(ByteboardHost host, Interview before)
    {
        var now = await host.NewestAsync();
        Assert.Equal(
            (before.Id, before.Version, before.Status, before.DeadlineUtc),
            (now.Id, now.Version, now.Status, now.DeadlineUtc)
        );
    }
}
