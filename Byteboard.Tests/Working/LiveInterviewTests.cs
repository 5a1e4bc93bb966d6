using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>The store's last word against a second invitation, whoever asks.</summary>
public sealed class LiveInterviewTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_second_live_interview_of_one_type_is_refused_for_a_candidate_and_for_a_contact(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InviteAsync();
        var first = Assert.Single(await host.InterviewsAsync());
        var other = await AddOtherCandidateAsync(host);

        await RefusedAsync(host, Another(first, first.CandidateId, "contact-2"));
        await RefusedAsync(host, Another(first, other, first.ContactId));
        await AddAsync(host, Another(first, other, "contact-2"));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_interview_that_is_over_makes_room_for_another_but_not_for_the_same_stage_entry(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        await host.InviteAsync();
        var first = Assert.Single(await host.InterviewsAsync());
        await host.ReadAsync(db =>
            db.Interviews.ExecuteUpdateAsync(i =>
                i.SetProperty(x => x.Status, InterviewStatus.Expired)
            )
        );

        await RefusedAsync(
            host,
            Another(first, first.CandidateId, first.ContactId, first.StageEntryAt)
        );
        await AddAsync(host, Another(first, first.CandidateId, first.ContactId));
    }

    private static Task<DbUpdateException> RefusedAsync(ByteboardHost host, Interview interview) =>
        Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(host, interview));

    private static Task AddAsync(ByteboardHost host, Interview interview) =>
        host.ChangeAsync(db =>
        {
            db.Interviews.Add(interview);
            return Task.CompletedTask;
        });

    private static async Task<long> AddOtherCandidateAsync(ByteboardHost host)
    {
        var candidate = new Candidate { TeamId = host.TeamId, OpportunityId = "o-2" };
        await host.ChangeAsync(db =>
        {
            db.Candidates.Add(candidate);
            return Task.CompletedTask;
        });
        return candidate.Id;
    }

    private static Interview Another(
        Interview first,
        long candidateId,
        string contactId,
        long? stageEntryAt = null
    ) =>
        new()
        {
            TeamId = first.TeamId,
            CandidateId = candidateId,
            ContactId = contactId,
            TypeId = first.TypeId,
            TypeName = first.TypeName,
            Email = first.Email,
            NormalisedEmail = first.NormalisedEmail,
            StageEntryAt = stageEntryAt ?? first.StageEntryAt + 1,
            Reference = PublicReference.OfInterview(),
            LinkHash = InvitationLink.HashOf(InvitationLink.NewToken()),
            LinkCipher = first.LinkCipher,
            InvitedUtc = first.InvitedUtc,
        };
}
