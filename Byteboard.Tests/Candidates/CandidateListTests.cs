using Byteboard.Dashboard.Candidates;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Candidates;

/// <summary>The list's queries, on both stores.</summary>
public sealed class CandidateListTests : CandidateContext
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_state_is_found_in_its_view(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await InviteAsync("Invited");
        await InviteAsync("Not sent", mail: e => e.StartingAt(Now));
        await InviteAsync("Refused", mail: e => e.Fail("The mail server refuses it."));
        await InviteAsync("Doubtful", mail: e => e.Doubt("The connection broke."));
        await InviteAsync("No note", note: e => e.Fail("Lever does not take the note."));
        await InviteAsync("Over", InterviewStatus.Finalised, note: e => e.Fail("Too late."));
        await AddAsync("Waiting", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Stuck", VerdictKind.NeedsAttention, VerdictReason.SeveralTags);
        await AddAsync("Secret", VerdictKind.Unreadable, VerdictReason.Confidential);

        Assert.Equal(9, (await ListAsync(CandidateView.All)).Count);
        Assert.Equal(
            ["No note", "Not sent", "Invited"],
            (await ListAsync(CandidateView.Invited)).Select(r => r.Name)
        );
        Assert.Equal(["Waiting"], (await ListAsync(CandidateView.Waiting)).Select(r => r.Name));
        var attention = await ListAsync(CandidateView.Attention);
        Assert.Equal(
            ["Secret", "Stuck", "No note", "Doubtful", "Refused"],
            attention.Select(r => r.Name)
        );
        Assert.All(attention, row => Assert.NotNull(row.Reason));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_invitation_past_its_deadline_is_no_longer_invited(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await InviteAsync("Rafael Duarte");

        Clock.Advance(TimeSpan.FromDays(8));

        Assert.Empty(await ListAsync(CandidateView.Invited));
        Assert.Equal(
            CandidateState.Expired,
            Assert.Single(await ListAsync(CandidateView.All)).State
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_newest_interview_and_its_newest_errands_count(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync(
            "Amara Osei",
            mail: e => e.Fail("The mail server refuses it.")
        );
        await ChangeAsync(db =>
        {
            var again = new Domain.Errands.Errand
            {
                TeamId = TeamId,
                InterviewId = interview.Id,
                CandidateId = interview.CandidateId,
                OpportunityId = "o-1",
                Kind = Domain.Errands.ErrandKind.InvitationEmail,
                Reference = PublicReference.OfErrand(),
            };
            again.Complete(Now);
            db.Errands.Add(again);
            return Task.CompletedTask;
        });

        var row = Assert.Single(await ListAsync(CandidateView.All));

        Assert.Equal((CandidateState.Invited, null), (row.State, row.Reason));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reviewers_rows_hold_no_person(Store store)
    {
        await StartAsync(MemberRole.Reviewer, store);
        await ConnectAsync();
        await InviteAsync("Amara Osei");

        var row = Assert.Single(await ListAsync(CandidateView.All, withPerson: false));

        Assert.Equal((null, null), (row.Name, row.Email));
        Assert.NotNull(row.Reference);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Another_teams_candidates_are_not_listed(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await InviteAsync("Amara Osei");
        var other = await Get<NewTeams>()
            .AddAsync(new Team { Name = "Other", TimeZone = "UTC" }, "Production", Token);

        var page = await Get<CandidateList>()
            .ReadAsync(other, CandidateView.All, 1, true, Time, Token);

        Assert.Equal((0, 0), (page.Rows.Count, page.Counts.All));
    }

    private TeamTime Time => new("Europe/Dublin", Clock);

    private async Task<IReadOnlyList<CandidateRow>> ListAsync(
        CandidateView view,
        bool withPerson = true
    )
    {
        var page = await Get<CandidateList>().ReadAsync(TeamId, view, 1, withPerson, Time, Token);
        Assert.Equal(page.Total, page.Rows.Count);
        return page.Rows;
    }
}
