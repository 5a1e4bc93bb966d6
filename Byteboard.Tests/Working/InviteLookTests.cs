using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Byteboard.Tests.Working;

/// <summary>The invite rule's rows from end to end; the rule itself has its own tests.</summary>
public sealed class InviteLookTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_candidate_who_has_moved_on_meanwhile_is_not_invited(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);
        host.Twin.Move(opportunity, TwinDemo.RecruiterScreen);

        await DeliverEntryAsync(host, opportunity);

        await AssertNotInvitedAsync(
            host,
            opportunity,
            VerdictKind.NothingToDo,
            VerdictReason.MovedOn
        );
        Assert.Null(await host.CandidateAsync(opportunity));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_archived_candidate_is_not_invited(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);
        host.Twin.Archive(opportunity, TwinDemo.ReasonId("Not a fit"));

        await DeliverEntryAsync(host, opportunity);

        await AssertNotInvitedAsync(
            host,
            opportunity,
            VerdictKind.NothingToDo,
            VerdictReason.Archived
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Coming_back_into_the_stage_while_the_interview_is_live_does_not_invite_again(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        Assert.Equal(
            (VerdictKind.NothingToDo, VerdictReason.AlreadyInvited),
            await host.VerdictAsync(opportunity)
        );
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Coming_back_with_another_tag_invites_to_the_other_type(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        host.Twin.AddTags(opportunity, "Junior Web");
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        Assert.Equal(
            ["Senior SWE", "Junior Web"],
            (await host.InterviewsAsync()).Select(i => i.TypeName)
        );
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Coming_back_after_the_invitation_expired_invites_again_linked_to_the_first(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await SetStatusAsync(host, InterviewStatus.Expired);
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        var interviews = await host.InterviewsAsync();
        Assert.Equal(2, interviews.Count);
        Assert.Equal(interviews[0].Id, interviews[1].PreviousId);
        Assert.Equal(2, host.Mails().Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Coming_back_after_the_interview_was_taken_needs_attention(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        await SetStatusAsync(host, InterviewStatus.Finalised);
        await host.MoveAsync(opportunity, TwinDemo.RecruiterScreen);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.TakenBefore),
            await host.VerdictAsync(opportunity)
        );
        host.AssertSentOnce(opportunity);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_interview_that_only_the_archive_cancelled_comes_back_with_the_same_link_and_a_new_deadline(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = await host.InviteAsync();
        var link = LinkIn(host.Mails().Single());
        await host.ChangeAsync(async db => (await db.Interviews.SingleAsync()).CancelByArchive());
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        await host.LookByPersonAsync(opportunity);

        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Reinstated),
            await host.VerdictAsync(opportunity)
        );
        var interview = Assert.Single(await host.InterviewsAsync());
        Assert.Equal(InterviewStatus.Invited, interview.Status);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime.AddDays(7), interview.DeadlineUtc);
        Assert.Equal(2, host.Mails().Count);
        Assert.All(host.Mails(), m => Assert.Equal(link, LinkIn(m)));
        Assert.Equal(2, host.Twin.Notes(opportunity).Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_tags_of_the_team_need_attention(Store store) =>
        await AssertAttentionAsync(
            store,
            VerdictReason.SeveralTags,
            o => o with { Tags = ["Senior SWE", "junior web"] }
        );

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_without_an_email_address_needs_attention(Store store) =>
        await AssertAttentionAsync(store, VerdictReason.NoEmail, o => o with { Emails = [] });

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_who_may_not_be_contacted_needs_attention(Store store) =>
        await AssertAttentionAsync(
            store,
            VerdictReason.ContactNotAllowed,
            o => o with { DataProtection = new(new(true, null), new(false, null)) }
        );

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Somebody_whose_data_Lever_removed_needs_attention(Store store) =>
        await AssertAttentionAsync(
            store,
            VerdictReason.Anonymised,
            o => o with { IsAnonymized = true }
        );

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_contact_in_a_second_opportunity_is_ignored_while_the_first_is_live(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var first = host.AddCandidate(["Senior SWE"], "ines@example.com", "contact-1");
        var second = host.AddCandidate(["Senior SWE"], "ines.o@example.com", "contact-1");
        await host.MoveAsync(first, TwinDemo.ByteboardInterview);

        await host.MoveAsync(second, TwinDemo.ByteboardInterview);

        Assert.Equal(
            (VerdictKind.Ignored, VerdictReason.InvitedElsewhere),
            await host.VerdictAsync(second)
        );
        Assert.Empty(host.Twin.Notes(second));
        host.AssertSentOnce(first);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_same_address_of_another_contact_needs_attention_while_the_first_is_live(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var first = host.AddCandidate(["Senior SWE"], "ines@example.com");
        var second = host.AddCandidate(["Senior SWE"], " INES@example.com ");
        await host.MoveAsync(first, TwinDemo.ByteboardInterview);

        await host.MoveAsync(second, TwinDemo.ByteboardInterview);

        Assert.Equal(
            (VerdictKind.NeedsAttention, VerdictReason.SameEmailElsewhere),
            await host.VerdictAsync(second)
        );
        Assert.Empty(host.Twin.Notes(second));
        host.AssertSentOnce(first);
    }

    private static async Task AssertAttentionAsync(
        Store store,
        VerdictReason reason,
        Func<TwinOpportunity, TwinOpportunity> change
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.AddTagged();
        host.Twin.Change(opportunity, change);

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        await AssertNotInvitedAsync(host, opportunity, VerdictKind.NeedsAttention, reason);
        Assert.NotNull(await host.CandidateAsync(opportunity));
    }

    private static async Task AssertNotInvitedAsync(
        ByteboardHost host,
        string opportunity,
        VerdictKind kind,
        VerdictReason reason
    )
    {
        Assert.Equal((kind, reason), await host.VerdictAsync(opportunity));
        Assert.Empty(await host.InterviewsAsync());
        host.AssertNothingSent(opportunity);
    }

    private static async Task DeliverEntryAsync(ByteboardHost host, string opportunity)
    {
        await host.DeliverAsync(
            An.Event(host).StageChange(opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();
    }

    private static Task<int> SetStatusAsync(ByteboardHost host, InterviewStatus status) =>
        host.ReadAsync(db =>
            db.Interviews.ExecuteUpdateAsync(i => i.SetProperty(x => x.Status, status))
        );

    private static string LinkIn(MimeMessage mail) =>
        mail.TextBody!.Split('\n').Single(l => l.Contains("/i/", StringComparison.Ordinal)).Trim();
}
